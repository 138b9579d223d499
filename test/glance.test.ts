/** What a glance passes over has nothing to find, and nothing wrong with it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlain } from '../src/read/glance.ts'
import { SourceText } from '../src/edits/text.ts'
import { fixDockerfile, parseDockerfile, transforms } from '../src/index.ts'
import { fixtures } from './fixtures.ts'
import { dockerfiles } from './generated.ts'

const reportIgnores = transforms.map(({ name }) => name)

/** Gives whether the file is passed over, after a proof that it may be. */
function passesOver(source: string): boolean {
  if (!isPlain(Buffer.from(source))) return false
  const { text } = new SourceText(source)
  expect(parseDockerfile(text).instructions.length).toBeGreaterThan(0)
  expect(fixDockerfile(source, { transforms, reportIgnores }).findings).toEqual([])
  return true
}

const plain = `# syntax=docker/dockerfile:1
ARG VERSION=3.12
FROM --platform=$BUILDPLATFORM python:$VERSION AS build
WORKDIR /srv
# a comment
COPY --from=other --chown=1000:1000 /a \\
  # another one
  /b

RUN apt-get update && \\
    apt-get install -y gcc   \\

    && rm -rf /var/lib/apt/lists/*
RUN \\
  --network=none pip install .
ENV A="b c" D=é
HEALTHCHECK --interval=5s CMD curl localhost
SHELL ["/bin/bash", "-c"]
CMD ["python", "-m", "api"]
`

describe('a glance', () => {
  it('passes over a usual Dockerfile without cache mounts', () => {
    expect(passesOver(plain)).toBe(true)
    expect(passesOver(plain.replaceAll('\n', '\r\n'))).toBe(true)
    expect(passesOver(plain.trimEnd())).toBe(true)
  })

  it.each([
    ['a mount', 'RUN --mount=type=cache,target=/x y'],
    ['a mount on the next line', 'RUN \\\n  --mount=type=bind,target=/x y'],
    ['a mount in pieces', 'RUN --mou\\\nnt=type=cache,target=/x y'],
    ['a mount in quotes', 'RUN "--mount=type=cache,target=/x" y'],
    ['a mount in an ONBUILD', 'ONBUILD RUN --mo\\\nunt=type=cache,target=/x y'],
    ['a comment for cachefix', '# cachefix-ignore'],
    ['a here-document', 'RUN <<EOF\nx\nEOF'],
    ['a template', 'RUN {% x %}'],
    ['an unknown flag', 'COPY --form=a b c'],
    ['an unknown instruction', 'RUNN x'],
    ['another escape character', '# escape=`'],
    ['a NUL byte', 'RUN a\0b'],
    ['a private-use character', 'RUN \uE000'],
    ['a long line', `RUN ${'x'.repeat(70_000)}`],
  ])('stops at %s', (_name, line) => {
    expect(isPlain(Buffer.from(`FROM a\n${line}\n`))).toBe(false)
  })

  it('stops at bytes that are not UTF-8, at an empty file and at one without a FROM', () => {
    expect(isPlain(Buffer.from([...Buffer.from('FROM a\nRUN '), 0xff]))).toBe(false)
    for (const text of [
      '',
      '\n',
      '# x\n',
      'ARG A\n',
      'RUN x\nFROM a\n',
      '\uFEFFFROM a\n',
      'FROM\n',
      'FROM a as\n',
    ])
      expect(isPlain(Buffer.from(text))).toBe(false)
  })

  it('passes over no fixture in which there is something to find', () => {
    for (const { input } of fixtures) passesOver(input)
    fc.assert(
      fc.property(dockerfiles, (source) => {
        passesOver(source)
      }),
      { seed: 20261124, numRuns: 1000 },
    )
  })

  it('passes over nothing in which there may be, whatever the lines', () => {
    const piece = fc.constantFrom(
      ...[
        'FROM',
        'from',
        'RUN',
        'COPY',
        'ENV',
        'ARG',
        'CMD',
        'ONBUILD',
        'SHELL',
        'LABEL',
        'AS',
        'as',
      ],
      ...[' ', ' ', ' ', '\t', '\\', '\\', '`', '"', "'", '#', '=', ':', '\r', '\u00A0', 'é', '$'],
      ...[
        '--',
        '--from=a',
        '--network=none',
        '--mount',
        '--link',
        '--platform=x',
        '--chown',
        'mount=type=cache,target=/x',
      ],
      ...[
        'debian',
        'apt-get install',
        'A=b',
        '/a',
        '# escape=`',
        '# syntax=x',
        '[',
        ']',
        '<',
        '{',
        '%',
        '&&',
      ],
    )
    const line = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
    const start = fc.constantFrom('FROM a\n', 'FROM a\nRUN ', 'ARG A\nFROM a\nCOPY ', '')
    let passed = 0
    fc.assert(
      fc.property(start, fc.array(line, { maxLength: 6 }), (first, lines) => {
        if (passesOver(first + lines.join('\n'))) passed += 1
      }),
      { seed: 20261124, numRuns: 50_000 },
    )
    expect(passed).toBeGreaterThan(100)
  })
})
