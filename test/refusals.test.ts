/** What BuildKit refuses before it builds anything is refused here, in its words; and nothing else is. */
import { describe, expect, it } from 'vitest'
import { fixDockerfile, parseDockerfile, transforms, UnreadableError } from '../src/index.ts'

/** Why a file is refused, with the line and the column of the place; undefined for one that is read. */
function refusalOf(source: string): string | undefined {
  try {
    parseDockerfile(source)
    return undefined
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    const before = source.slice(0, error.offset).split('\n')
    return `${before.length}:${(before.at(-1) ?? '').length + 1} ${error.message}`
  }
}

describe('an instruction that BuildKit refuses', () => {
  it.each([
    ['ENV', '2:1 ENV requires at least one argument'],
    ['ENV A', '2:5 ENV must have two arguments'],
    ['ENV =x', '2:5 ENV names can not be blank'],
    ['ENV A=b c', '2:5 can\'t find = in "c". Must be of the form: name=value'],
    ['LABEL A', '2:7 LABEL must have two arguments'],
    ['LABEL =x', '2:7 LABEL names can not be blank'],
    ['ARG', '2:1 ARG requires at least one argument'],
    ['ARG =x', '2:5 ARG names can not be blank'],
    ['WORKDIR', '2:1 WORKDIR requires exactly one argument'],
    ['USER', '2:1 USER requires exactly one argument'],
    ['STOPSIGNAL', '2:1 STOPSIGNAL requires exactly one argument'],
    ['MAINTAINER', '2:1 MAINTAINER requires exactly one argument'],
    ['EXPOSE', '2:1 EXPOSE requires at least one argument'],
    ['VOLUME', '2:1 VOLUME requires at least one argument'],
    ['VOLUME []', '2:8 VOLUME requires at least one argument'],
    ['VOLUME ["/a", " "]', '2:8 VOLUME specified can not be an empty string'],
    ['COPY', '2:1 COPY requires at least two arguments'],
    ['COPY a', '2:6 COPY requires at least two arguments'],
    ['COPY --from=x a', '2:15 COPY requires at least two arguments'],
    ['COPY ["a"]', '2:6 COPY requires at least two arguments'],
    ['COPY a <<EOF\nx\nEOF', '2:6 COPY cannot accept a heredoc as a destination'],
    ['ADD a', '2:5 ADD requires at least two arguments'],
    ['FROM', '2:1 FROM requires either one or three arguments'],
    ['FROM a AS', '2:6 FROM requires either one or three arguments'],
    ['FROM a AS b c', '2:6 FROM requires either one or three arguments'],
    ['FROM a TO b', '2:6 FROM requires either one or three arguments'],
    [
      'FROM a AS 1a',
      '2:6 invalid name for build stage: "1a", name can\'t start with a number or contain symbols',
    ],
    [
      'FROM a AS b/c',
      '2:6 invalid name for build stage: "b/c", name can\'t start with a number or contain symbols',
    ],
    ['CMD ["a", 1]', '2:5 when using JSON array syntax, arrays must be comprised of strings only'],
    [
      'RUN ["a", null]',
      '2:5 when using JSON array syntax, arrays must be comprised of strings only',
    ],
    [
      'ONBUILD CMD [["a"]]',
      '2:9 when using JSON array syntax, arrays must be comprised of strings only',
    ],
    ['SHELL bash -c', '2:7 SHELL requires the arguments to be in JSON form'],
    ['SHELL []', '2:7 SHELL requires at least one argument'],
    ['SHELL', '2:1 SHELL requires at least one argument'],
    ['HEALTHCHECK', '2:1 HEALTHCHECK requires at least one argument'],
    ['HEALTHCHECK FOO', '2:13 unknown type "FOO" in HEALTHCHECK (try CMD)'],
    ['HEALTHCHECK CMD', '2:13 missing command after HEALTHCHECK CMD'],
    ['HEALTHCHECK NONE x', '2:13 HEALTHCHECK NONE takes no arguments'],
    ['HEALTHCHECK --interval=5 CMD x', '2:13 invalid duration "5" for --interval'],
    ['HEALTHCHECK --timeout=10us CMD x', '2:13 --timeout cannot be less than 1ms'],
    ['HEALTHCHECK --retries=-1 CMD x', '2:13 invalid value "-1" for --retries'],
    ['ONBUILD', '2:1 ONBUILD requires at least one argument'],
    ['ONBUILD FROM a', "2:9 FROM isn't allowed as an ONBUILD trigger"],
    ['ONBUILD MAINTAINER a', "2:9 MAINTAINER isn't allowed as an ONBUILD trigger"],
    ['ONBUILD ONBUILD RUN a', "2:9 Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"],
    ['ONBUILD ENV A', '2:9 ENV must have two arguments'],
    ['RUNN x', '2:1 unknown instruction RUNN'],
    ['&& x', '2:1 unknown instruction &&'],
    ['RUN --mont=type=cache x', '2:5 unknown flag --mont of RUN'],
    ['RUN --MOUNT=type=cache x', '2:5 unknown flag --MOUNT of RUN'],
    ['CMD --x y', '2:5 unknown flag --x of CMD'],
    ['ADD --from=x a b', '2:5 unknown flag --from of ADD'],
    ['COPY --link --form=x a b', '2:13 unknown flag --form of COPY'],
    ['COPY --constructor a b', '2:6 unknown flag --constructor of COPY'],
    ['COPY --chown a b c', '2:6 missing a value on flag: --chown'],
    ['COPY --link= a b', '2:6 missing a value on flag: --link'],
    ['COPY --link=yes a b', '2:6 expecting boolean value for flag --link, not: yes'],
    ['COPY --from=x --from=y a b', '2:15 duplicate flag specified: --from'],
    ['RUN --network=foo x', '2:5 invalid network mode "foo"'],
    ['RUN --network=$X x', '2:5 invalid network mode "$X"'],
    ['RUN --security=foo x', '2:5 invalid security mode "foo"'],
    ['RUN --device=a,b x', '2:5 unexpected key "b" in --device'],
    ['RUN --device=a,required=yes x', '2:5 invalid value for required: yes'],
    ['RUN <<EOF\nx', '2:1 unterminated here-document "EOF"'],
    [
      `RUN echo ${'x'.repeat(65_536)}`,
      '2:1 a line of more than 65535 bytes, which BuildKit refuses',
    ],
  ])('%.60s', (instruction, reason) => {
    expect(refusalOf(`FROM a\n${instruction}\n`)).toBe(reason)
  })

  it.each([
    ['RUN --mount x', '2:5 missing a value on flag: --mount'],
    [`RUN --mount='type=bind,a"b' x`, '2:5 a mount: its options are not valid CSV'],
    [
      'RUN --mount=type=bind,from=$X,target=/x y',
      '2:5 a mount: "from" takes no variable, but the name of a stage that is built from it',
    ],
  ])('with a mount that is no cache: %s', (instruction, reason) => {
    expect(refusalOf(`FROM a\n${instruction}\n`)).toBe(reason)
  })

  it.each([
    'RUN --mount type=cache,target=/x y',
    `RUN --mount='type=cache,a"b' x`,
    'RUN --mount=type=cache,from=$X,target=/x y',
    'RUN --mount=type=cache,taget=/x y',
  ])('as a cache mount of which there is a finding: %s', (instruction) => {
    const [message = '', ...more] = fixDockerfile(`FROM a\n${instruction}\n`, {
      transforms,
    }).findings.map((finding) => finding.message)
    expect(message).toMatch(/BuildKit refuses it/)
    expect(more).toEqual([])
  })

  it('is told where it stands, over continued lines', () => {
    expect(refusalOf('FROM a\nCOPY \\\n  # why\n  --link \\\n  --chown x y\n')).toBe(
      '5:3 missing a value on flag: --chown',
    )
  })

  it('before the first FROM', () => {
    expect(refusalOf('RUN x\nFROM a\n')).toBe('1:1 RUN before the first FROM')
    expect(refusalOf('ONBUILD ARG X\nFROM a\n')).toBe('1:1 ONBUILD before the first FROM')
  })
})

describe('an instruction that BuildKit takes', () => {
  it.each([
    'ENV A=',
    'ENV A b',
    'ENV A b c=d',
    'ENV A="b c" D=\'e f\' G=h\\ i',
    'env a=b',
    'LABEL a.b/c="d"',
    'LABEL "a b"=c',
    'ARG A',
    'ARG A B=c D=',
    'ARG --any A',
    'WORKDIR a b',
    'WORKDIR $X',
    'WORKDIR ["a"]',
    'USER $X:1',
    'STOPSIGNAL --any $X',
    'MAINTAINER a b <c>',
    'EXPOSE $X 80/tcp',
    'VOLUME $X',
    'VOLUME ["/a"]',
    'VOLUME ["/a",]',
    'COPY --from=x --chown=a a b',
    'COPY --link=TRUE --parents --exclude=a --exclude=b a b c',
    'COPY ["a b", "c"]',
    'COPY ["a", x',
    'COPY <<EOF /x\nENV A\nEOF',
    'ADD --keep-git-dir=false --checksum=x --unpack https://x /y',
    'FROM a as B1-c_d.e',
    'FROM --platform=$X a',
    'CMD',
    'CMD []',
    'CMD ["a", 1',
    'CMD [ "$A" = b ] && c',
    'ENTRYPOINT',
    'ENTRYPOINT [""]',
    'RUN',
    'RUN []',
    'RUN --network=default --security=sandbox a',
    'RUN --network=host a',
    'RUN --network=none --security=insecure --device=x --device=name=y,required --device=vendor/c=d a',
    'RUN -- --any',
    'SHELL ["a"]',
    'HEALTHCHECK NONE',
    'HEALTHCHECK --any none',
    'HEALTHCHECK --interval=1h30m --timeout=0 --start-period=.5s --start-interval=1ms --retries=+3 cmd a',
    'HEALTHCHECK --retries= CMD ["a"]',
    'ONBUILD RUN --any a',
    'ONBUILD COPY a',
    'ONBUILD FOO a',
    'RUN --mount=type=bind,from=x$ y',
    'ONBUILD RUN --mount=type=bind,from=$X y',
    'COPY \u0085--any a b',
    'RUN << EOF\na\nEOF',
    'RUN cat 3<<"EOF" <<-E"O"F\na\nEOF\n\tEOF',
  ])('%.60s', (instruction) => {
    expect(refusalOf(`FROM a\n${instruction}\n`)).toBeUndefined()
    expect(refusalOf(`FROM a\n${instruction}`)).toBeUndefined()
  })

  it('in any layout', () => {
    for (const source of [
      'FROM a\nENV A\\\n=b\n',
      'FROM a\nENV A=b \\\n  # why\n\n  C=d\n',
      '# escape=`\nFROM a\nCOPY `\n  a `\n  b\n',
      'FROM a\n \u00A0\u0085ENV A=b\u0085\n',
    ])
      expect(refusalOf(source)).toBeUndefined()
    // A byte order mark is white space for JavaScript, and none for BuildKit.
    expect(refusalOf('FROM a\n\uFEFFENV A=b\n')).toBe('2:1 unknown instruction \uFEFFENV')
  })

  it('with the syntax of the file, where that is not one of BuildKit', () => {
    const source = 'INCLUDE x\nFROM a\n'
    expect(refusalOf(`# syntax=devthefuture/dockerfile-x\n${source}`)).toBe(
      '2:1 unknown instruction INCLUDE: its syntax is devthefuture/dockerfile-x',
    )
    for (const own of [
      'docker/dockerfile:1',
      'example.com/docker/dockerfile-upstream:master@sha256:0',
    ])
      expect(refusalOf(`# syntax=${own}\n${source}`)).toBe('2:1 unknown instruction INCLUDE')
  })
})
