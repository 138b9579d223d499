/** Dockerfiles made up by fast-check: plausible ones, in all the layouts people write. */
import fc from 'fast-check'

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

const images = pick(
  'python:3.12-slim', 'node:20', 'golang:1.22-alpine', 'rust:1.83', 'rust:1', 'debian:bookworm-slim', 'ubuntu:24.04',
  'alpine:3.20', 'scratch', 'registry.example.com/base:1', 'docker.io/library/python', '${BASE}',
) // prettier-ignore

const directories = pick(
  '/app', '/app/node_modules', 'node_modules', '/root/.npm', '/root/.npm/', '/root/.cache', '/root/.cache/pip', '/opt/venv',
  '/packages', '/go', '/go/bin', '/go/pkg/mod', '/root/.cache/go-build', '/usr/local/cargo', '/usr/local/cargo/registry',
  '/app/target', 'target', '/var/cache/apt', '/var/lib/apt', '/var/lib/apt/lists', '/usr', '/home/node/.npm', '~/.npm',
  '$HOME/.cache', '${DIR}', '"/quoted"', '/out', '/wheels', '/root', '/root/go/pkg/mod', '/root/.cargo/registry', '/root/.cargo/git',
  '/home/node/.cache/pip', '/app/node_modules/.cache', '/var/cache/apt/archives', '/mod', '',
) // prettier-ignore

const option = fc.oneof(
  directories.map((directory) => `target=${directory}`),
  pick(
    'id=shared',
    'sharing=locked',
    'sharing=private',
    'uid=1000',
    'gid=1000',
    'mode=0777',
    'rw',
    'ro',
    'from=build',
    'source=/x',
    'uid=node',
    'sharing=lock',
    'taget=/x',
    ' target=/root/.npm',
    'SHARING=Locked',
    'dst=/packages',
  ),
)

const mount = fc
  .tuple(
    pick(
      'cache',
      'cache',
      'cache',
      'cache',
      'cache',
      'cache',
      'bind',
      'tmpfs',
      'secret',
      'CACHE',
      'chache',
    ),
    fc.array(option, { maxLength: 3 }),
  )
  .map(([type, options]) => `--mount=${[`type=${type}`, ...options].join(',')}`)

const command = pick(
  'pip install --target=/packages flask', 'pip install --no-cache-dir -r requirements.txt', 'python3 -m pip install flask',
  'python -m venv /opt/venv', '/opt/venv/bin/pip install flask', 'pip wheel -w /wheels .', 'pip cache purge', 'npm ci',
  'npm install -g typescript', 'npm run build', 'npm cache clean --force', 'npx playwright install', 'apt-get update',
  'apt-get install -y gcc', 'sudo apt-get install -y gcc', 'apt-get clean', 'rm -rf /var/lib/apt/lists/*',
  'rm -rf /var/lib/apt/lists/* /tmp/*', 'rm -rf /root/.cache', 'rm -rf ~/.npm', 'cargo build --release', 'cargo chef cook',
  'cargo install --path .', 'cp target/release/app /app.bin', 'go mod download', 'go build -o /out/app .', 'go install ./...',
  'go clean -cache -modcache', 'make', './build.sh', 'echo "done"', 'cd /app', 'export A=b', 'set -eux', 'true',
  "sh -c 'npm ci && npm cache clean --force'", 'echo $(pip cache dir)', '[ -d /x ] && rm -rf /root/.npm/*', 'test -f a || pip cache purge',
  'if [ x ]; then npm ci; fi', '(npm ci; npm cache clean --force)', '{ apt-get clean || true; }', 'tar c node_modules > /n.tar', 'cat <<<x',
  'apt install -y git', 'rm -f /etc/apt/apt.conf.d/docker-clean', 'apt-get purge -y --auto-remove gcc', 'poetry install', 'go test ./...',
  'cargo fetch', 'cargo build --offline', 'npm ci --mount=type=cache,target=/root/.npm', 'cp -r node_modules /srv', 'yarn install', 'mv target/release/app /app.bin',
) // prettier-ignore

/** A command line over one or several lines, with comments and blank lines between them. */
const shellForm = fc
  .tuple(
    fc.array(
      fc.tuple(
        command,
        pick(
          ' && ',
          ' && \\\n    ',
          ' \\\n && ',
          '; ',
          '; \\\n    ',
          ' || ',
          ' && \\\n    # why\n    ',
          ' && \\\n\n    ',
          ' | ',
        ),
      ),
      { minLength: 1, maxLength: 5 },
    ),
    command,
  )
  .map(([parts, last]) => parts.map(([text, operator]) => text + operator).join('') + last)

const heredocForm = fc
  .array(fc.oneof(command, pick('# a comment', '')), { minLength: 1, maxLength: 5 })
  .map((lines) => `<<EOF\n${lines.join('\n')}\nEOF`)

const execForm = command.map((text) => JSON.stringify(text.split(' ')))

const run = fc
  .tuple(
    pick('RUN', 'RUN', 'RUN', 'run', 'ONBUILD RUN'),
    fc.array(fc.tuple(mount, pick(' ', ' \\\n    ', ' \\\n    # caches\n    ', '\t')), {
      maxLength: 3,
    }),
    fc.oneof(
      { weight: 8, arbitrary: shellForm },
      { weight: 2, arbitrary: heredocForm },
      { weight: 1, arbitrary: execForm },
    ),
  )
  .map(
    ([keyword, mounts, body]) =>
      `${keyword} ${mounts.map(([text, separator]) => text + separator).join('')}${body}`,
  )

const instruction = fc.oneof(
  { weight: 6, arbitrary: run },
  {
    weight: 4,
    arbitrary: pick(
      'WORKDIR /app', 'WORKDIR src', 'USER node', 'USER 1000:1000', 'USER root', 'RUN useradd -m -u 1000 app', 'USER app', 'ENV GOMODCACHE=/mod', 'COPY .npmrc .', 'ENV HOME=/tmp',
      'ENV PIP_NO_CACHE_DIR=1 A=b', 'ENV PIP_NO_CACHE_DIR 0', 'ENV PATH="/opt/venv/bin:$PATH" VIRTUAL_ENV=/opt/venv', 'ENV CARGO_HOME=/cargo',
      'ARG DIR=/packages', 'ARG BASE', 'ENV GOPATH=/gopath', 'COPY . .', 'COPY --from=build /app /app', 'COPY --from=build /app/target/release/app /bin/',
      'COPY --from=build /go/bin/app /bin/', 'COPY --from=0 /app/node_modules ./node_modules', 'COPY --chown=node package.json ./', '# a comment',
      '# cachefix-ignore', 'CMD ["node", "server.js"]', 'CMD python app.py', 'ENTRYPOINT ["/opt/venv/bin/gunicorn"]', 'SHELL ["/bin/bash", "-c"]',
      'COPY <<EOF /x\nRUN --mount=type=cache,target=/x rm\nEOF', 'HEALTHCHECK CMD curl -f localhost', '',
    ), // prettier-ignore
  },
)

const stage = fc
  .tuple(
    images,
    pick('', ' AS build', ' AS final', ' AS test'),
    fc.array(instruction, { maxLength: 6 }),
  )
  .map(([image, name, body]) => [`FROM ${image}${name}`, ...body].join('\n'))

/** Whole files, with line feeds. */
export const dockerfiles: fc.Arbitrary<string> = fc
  .tuple(
    pick('', '', '# syntax=docker/dockerfile:1\n', 'ARG BASE=python:3.12\n', '# escape=\\\n'),
    fc.array(fc.oneof(stage, pick('FROM build\nCMD ["node"]', 'FROM build AS last')), {
      minLength: 1,
      maxLength: 4,
    }),
    pick('', '\n'),
  )
  .map(([head, stages, end]) => head + stages.join('\n') + end)
