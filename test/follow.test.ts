/** Who sees a path later: one rule a line. */
import { describe, expect, it } from 'vitest'
import {
  allTransforms,
  describe as plain,
  fixDockerfile,
  Flow,
  packageManagers,
  parseDockerfile,
} from '../src/index.ts'
import {
  certainPart,
  imagesFrom,
  seenThrough,
  sightingsOf,
  takersOf,
  throughCache,
} from '../src/flow/follow.ts'

function flowOf(source: string): Flow {
  return new Flow(parseDockerfile(source), packageManagers)
}

/** The first line of an instruction. */
function lineOf({ dockerfile: { source } }: Flow, { start }: { start: number }): string {
  return source.slice(start).split('\n')[0] ?? ''
}

/** Who sees /p after the RUN that says `make`, which stands in the stage `a`. */
function sightings(rest: string, before = ''): string[] {
  const flow = flowOf(`FROM debian:12 AS a\n${before}RUN make\n${rest}\n`)
  const [run] = flow.runs().filter(({ commands }) => commands[0]?.name === 'make')
  if (run === undefined) throw new Error('no such RUN')
  return sightingsOf(flow, run.instruction, '/p').map(
    ({ how, instruction: { range } }) => `${how}: ${lineOf(flow, range)}`,
  )
}

describe('a path is seen by', () => {
  it.each([
    ['a later RUN', 'RUN one', ['run: RUN one']],
    ['the program of the image', 'CMD ["one"]', ['program: CMD ["one"]']],
    ['a RUN of a stage built from it', 'FROM a\nRUN one', ['run: RUN one']],
    ['the program of a stage that is no last one', 'CMD one\nFROM scratch', ['program: CMD one']],
    [
      'what an image inherits',
      'FROM a AS b\nENTRYPOINT one\nFROM b',
      ['program: ENTRYPOINT one', 'program: ENTRYPOINT one'],
    ],
    ['a COPY from it', 'FROM scratch\nCOPY --from=a /p /', ['copy: COPY --from=a /p /']],
    [
      'a COPY from a stage built from it',
      'FROM a AS b\nFROM scratch\nCOPY --from=b /p /',
      ['copy: COPY --from=b /p /'],
    ],
    [
      'a mount of it',
      'FROM debian\nRUN --mount=from=a,target=/x one',
      ['mount: RUN --mount=from=a,target=/x one'],
    ],
    [
      'a later RUN with a mount elsewhere',
      'RUN --mount=type=cache,target=/q one',
      ['run: RUN --mount=type=cache,target=/q one'],
    ],
    [
      'an ONBUILD in a stage built from it',
      'ONBUILD RUN one\nFROM a',
      ['run: ONBUILD RUN one', 'run: ONBUILD RUN one'],
    ],
  ])('%s', (_, rest, expected) => {
    expect(sightings(rest)).toEqual(expected)
  })

  it.each([
    ['a RUN with a mount over it', 'RUN --mount=type=cache,target=/p one'],
    ['a RUN with a mount around it', 'RUN --mount=type=tmpfs,target=/ one'],
    ['a RUN of another stage', 'FROM debian AS b\nRUN one'],
    ['a COPY from another stage', 'FROM debian AS b\nFROM scratch\nCOPY --from=b /p /'],
    ['a COPY from an image', 'FROM scratch\nCOPY --from=debian /p /'],
    ['a COPY from the context', 'COPY p /'],
    ['the program of another stage', 'FROM debian\nCMD one'],
    ['a stage that is no image', 'FROM scratch'],
  ])('not by %s', (_, rest) => {
    expect(sightings(rest)).toEqual([])
  })

  it('not by an earlier RUN', () => {
    expect(sightings('', 'RUN zero\n')).toEqual([])
  })

  it('those who start with the layers before those who take from them', () => {
    const rest = 'RUN one\nFROM debian AS b\nCOPY --from=a /p /\nFROM a\nRUN two\nCMD three'
    expect(sightings(rest)).toEqual([
      'run: RUN one',
      'run: RUN two',
      'program: CMD three',
      'copy: COPY --from=a /p /',
    ])
  })
})

it('a stage is taken by those built from it, and by each instruction once', () => {
  const flow = flowOf(
    'FROM debian AS a\nFROM a AS b\nCOPY --from=a /p /q /\nFROM debian\nRUN --mount=from=a,target=/x --mount=from=b,target=/y one\n',
  )
  const [a] = flow.dockerfile.stages
  const takers = a === undefined ? [] : takersOf(flow, a)
  expect(
    takers.map(({ index, takings }) => [index, takings.map(({ path }) => plain(path))]),
  ).toEqual([
    [-1, []],
    [0, ['/p', '/q']],
    [0, ['/']],
  ])
})

it.each([
  ['copy', '/p/*.txt', '/p'],
  ['copy', '/p/a*/b', '/p'],
  ['copy', '/p/a', '/p/a'],
  ['mount', '/p/*', '/p/*'],
] as const)('what a %s of %s takes for certain', (how, path, expected) => {
  expect(plain(certainPart({ how, path }))).toBe(expected)
})

it.each([
  ['source=/p', '/p/a', '/x/a'],
  ['source=/p', '/p', '/x'],
  ['readonly', '/p/a', '/x/p/a'],
  ['source=/q', '/p', undefined],
])('through a mount with %s, %s is %s', (option, path, expected) => {
  const flow = flowOf(`FROM debian AS a\nFROM debian\nRUN --mount=from=a,target=/x,${option} one\n`)
  const [a] = flow.dockerfile.stages
  const [taking] = a === undefined ? [] : takersOf(flow, a).flatMap(({ takings }) => takings)
  const seen = taking && seenThrough(taking, path)
  expect(seen && plain(seen)).toBe(expected)
})

it('images are the last stage and those with a program of their own', () => {
  const flow = flowOf('FROM debian AS a\nRUN one\nFROM a AS b\nCMD two\nFROM a AS c\nFROM b AS d\n')
  const [run] = flow.runs()
  const images = run === undefined ? [] : imagesFrom(flow, run.instruction)
  expect(images.map(({ name }) => name)).toEqual(['b', 'd'])
})

it('RUNs that mount the same cache see a path at their own place', () => {
  const flow = flowOf(
    [
      'FROM debian',
      'RUN --mount=type=cache,id=c,target=/a one',
      'RUN --mount=type=cache,id=c,target=/b two',
      'RUN --mount=type=cache,id=d,target=/a three',
    ].join('\n'),
  )
  const [mount] = flow.runs()[0]?.mounts ?? []
  const seen = mount === undefined ? [] : throughCache(flow, mount, '/a/p')
  expect(seen.map(({ path }) => plain(path))).toEqual(['/a/p', '/b/p'])
})

describe('what a RUN downloads would be missed', () => {
  const add = allTransforms.filter(({ name }) => name === 'add-cache-mounts')
  const reasons = (rest: string): string[] => {
    const source = `FROM python:3.12 AS a\nRUN pip install flask\nFROM python:3.12\n${rest}\n`
    const { output, remarks } = fixDockerfile(source, { transforms: add })
    expect(output).toBe(source)
    return remarks.map(({ withheld = '' }) => withheld)
  }

  it.each([
    ['COPY --from=a /root/.cache/pip /x', 'COPY reads /root/.cache/pip, which'],
    ['COPY --from=a --exclude=*.whl /root/.cache/pip /x', 'a COPY takes /root/.cache/pip, or'],
    ['COPY --from=a / /x', 'a COPY takes /root/.cache/pip, or'],
    ['RUN --mount=from=a,source=/root/.cache/pip,target=/x true', 'a bind mount reads'],
    ['RUN --mount=from=a,source=/,target=/x true', 'a RUN takes /root/.cache/pip, or'],
  ])('by %s', (rest, reason) => {
    expect(reasons(rest)).toEqual([expect.stringContaining(reason)])
  })
})
