// Dockerfiles that are long in one way. A test holds the tool to its bounds with them, and the
// bench measures what four times the size costs.

const times = (size, text) => Array.from({ length: size }, (_, index) => text(index)).join('')

const misused = (index) =>
  `RUN --mount=type=cache,target=/packages${index} pip install --target=/packages${index} flask\n`
const apt = `RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt/lists \\
    apt-get update && apt-get install -y gcc && apt-get clean && rm -rf /var/lib/apt/lists/*
`
const pip = 'RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask\n'
const before = (index, first) => (index === 0 ? first : `s${index - 1}`)

/** Names → what a file of a size is. Large ones have thousands of lines. */
export const shapes = {
  'RUNs that each misuse a mount of their own': (size) =>
    `FROM python:3.12\n${times(size, misused)}ENV PYTHONPATH=/packages0\nCMD ["python", "app.py"]\n`,
  'a chain of stages that misuse one mount': (size) =>
    `${times(
      size,
      (index) =>
        `FROM ${before(index, 'python:3.12')} AS s${index}\nRUN --mount=type=cache,target=/packages pip install --target=/packages flask\n`,
    )}ENV PYTHONPATH=/packages\nCMD ["python", "app.py"]\n`,
  'one RUN of many mounts and installs': (size) =>
    `FROM python:3.12\nRUN ${times(size, (index) => `--mount=type=cache,target=/p${index} \\\n    `)}true${times(
      size,
      (index) => ` && \\\n    pip install --target=/p${index} flask`,
    )}\nCMD ["python", "app.py"]\n`,
  'one RUN of many parts joined by &&': (size) =>
    `FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache/pip \\\n    true${times(
      size,
      (index) => ` && \\\n    pip install --no-cache-dir p${index}`,
    )}\nCMD ["python", "app.py"]\n`,
  'stages with apt': (size) => times(size, (index) => `FROM debian:12 AS s${index}\n${apt}`),
  'ENV lines': (size) =>
    `FROM python:3.12\n${times(size, (index) => `ENV V${index}=x$V${index - 1}\n`)}${pip}`,
  'a here-document of installs': (size) =>
    `FROM python:3.12\nRUN --mount=type=cache,target=/packages <<EOF\n${times(
      size,
      (index) => `pip install --no-cache-dir --target=/packages p${index}\n`,
    )}EOF\nENV PYTHONPATH=/packages\nCMD ["python", "app.py"]\n`,
  'stages that mount and copy from the one before': (size) =>
    `${times(
      size,
      (index) =>
        `FROM ${before(index, 'node:20')} AS s${index}\nWORKDIR /app\n${index < 2 ? '' : `COPY --from=s${index - 2} /app /app\n`}RUN --mount=type=cache,target=/app/node_modules npm ci\n`,
    )}CMD ["node", "app.js"]\n`,
}

const megabyte = 1_000_000

/** `line` again and again, up to a megabyte. */
const filled = (head, line, tail = pip) =>
  head + line.repeat((megabyte - head.length) / line.length) + tail
const python = 'FROM python:3.12\n'

/** Names → files of up to a megabyte that ask for as much as they can. */
export const hostile = {
  'doubled ENV': () => `${python}ENV V=aa\n${'ENV V=$V$V\n'.repeat(30)}${pip}`,
  'doubled ENV, a megabyte': () => filled(`${python}ENV V=aa\n`, 'ENV V=$V$V\n'),
  'doubled ARG': () => filled(`${python}ARG V=aa\n`, 'ARG V=$V$V\n'),
  'doubled by default': () => filled(python, 'ENV V=${V:-$V$V}x${V:+$V$V}\n'),
  'lists that grow': () => filled('FROM example.com/unknown\n', 'ENV V=$V:a\n'),
  'a working directory that grows': () => filled(python, 'WORKDIR a\n'),
  'doubled in a script': () =>
    filled(python, `RUN V=aa${'; V=$V$V'.repeat(7000)}; pip install $V\n`),
  'doubled exports in loops': () =>
    filled(python, 'RUN export V=aa; for i in 1 2 3; do export V=$V$V; done; pip install $V\n'),
  'doubled in a here-document': () =>
    filled(python, `RUN <<EOF\n${'V=$V$V\n'.repeat(1000)}pip install $V\nEOF\n`),
  'replaced in a script': () =>
    filled(`${python}ENV V=aa\n`, `RUN ${'V=${V//a/$V};'.repeat(500)} pip install $V\n`),
  'a value of many words': () =>
    filled(`${python}ENV V="${'a '.repeat(30_000)}"\n`, 'RUN pip install $V\n'),
  'a value of many commands': () =>
    filled(`${python}ENV V="${'a;'.repeat(30_000)}"\n`, 'RUN sh -c "$V"\n'),
  'long values in mounts': () =>
    filled(
      `${python}ENV V=aa\n${'ENV V=$V$V\n'.repeat(15)}`,
      'RUN --mount=type=cache,id=$V,target=/$V true\n',
    ),
  'many commands': () => filled(python, `RUN ${'a;'.repeat(30_000)}a\n`),
  'RUNs of many clean-ups': () =>
    filled(
      'FROM debian:12\n',
      `RUN --mount=type=cache,target=/var/cache/apt apt-get update${' && apt-get clean'.repeat(490)}\n`,
      '',
    ),
  'installs and clean-ups in a here-document': () =>
    filled(
      'FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt <<EOF\n',
      'apt-get install gcc\napt-get clean\n',
      'EOF\n',
    ),
  'clean-ups that fail at a mount point': () =>
    filled(
      python,
      `RUN --mount=type=cache,target=/root/.cache/pip pip install flask${' && rm -rf /root/.cache'.repeat(490)}\n`,
      '',
    ),
  'mounts with a misspelled option': () =>
    filled(
      python,
      `RUN${times(490, (index) => ` --mount=type=cache,taget=/m${index}`)} true\n`,
      '',
    ),
  'programs that run programs': () =>
    filled(python, `RUN --mount=type=cache,target=/x ${'env '.repeat(15_000)}true\n`, ''),
  'many stages': () => filled('', 'FROM debian\n'),
  'many ONBUILDs in many stages': () =>
    filled(`FROM debian AS a\n${'ONBUILD ENV A=1\n'.repeat(30_000)}`, 'FROM a\n'),
  'many variables': () =>
    `${python}${times(100_000, (index) => `ENV A${index}=\n`)}`.slice(0, megabyte - 1) + `\n${pip}`,
  'exports in branches': () =>
    filled(
      python,
      `RUN ${times(2000, (index) => `if a; then export V${index}=1; fi; `)} pip install x\n`,
    ),
  'a path of thousands of directories': () =>
    `${python}RUN --mount=type=cache,target=/${'a/'.repeat(25_000)} rm -rf /${'a/'.repeat(5000)}*\n`,
  'one long RUN': () => filled(`${python}RUN --mount=type=cache,target=/x true`, ' \\\n a', '\n'),
  'nested subshells': () =>
    `${python}RUN --mount=type=cache,target=/x ${'('.repeat(30_000)}a${')'.repeat(30_000)}\n`,
  'nested quotes': () =>
    `${python}RUN --mount=type=cache,target=/x cat <<EOF ${'"${a:-'.repeat(6000)}a${'}"'.repeat(6000)}\nEOF\n`,
}
