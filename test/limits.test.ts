/** Whatever a file asks for, it costs little, and the files beside it are done. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { hostile, shapes } from '../bench/shapes.mjs'
import { lookUp } from '../src/read/environment.ts'
import { Effort } from '../src/read/limits.ts'
import { PersistentMap } from '../src/read/persistent-map.ts'
import { isKnown, type Text } from '../src/read/text.ts'
import { fixDockerfile, parseDockerfile, transforms } from '../src/index.ts'
import { article, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

const valueOf = (name: string, source: string): Text | undefined => {
  const { stages } = parseDockerfile(source)
  const end = stages.at(-1)?.end
  return end === undefined ? undefined : lookUp(end.environment, name)
}

describe('values', () => {
  const doubled = (times: number): string =>
    `FROM debian:12\nENV V=a\n${'ENV V=$V$V\n'.repeat(times)}`

  it('are known as long as a program can be given them', () => {
    expect(valueOf('V', doubled(16))).toBe('a'.repeat(65_536))
  })

  it('are unknown, and short, past that', () => {
    const value = valueOf('V', doubled(17)) ?? ''
    expect(isKnown(value)).toBe(false)
    expect(value.length).toBeLessThan(200)
  })

  it('that are unknown are the same only when they are made of the same', () => {
    const one = valueOf('V', doubled(17))
    expect(valueOf('V', `${doubled(17)}ENV X=a\n`)).toBe(one)
    expect(valueOf('V', doubled(17).replace('V=a', 'V=b'))).not.toBe(one)
  })

  it('do not keep a mount from being repaired', () => {
    const mount =
      'RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask\n'
    const { output } = fixDockerfile(doubled(30) + mount, { transforms })
    expect(output).toBe(doubled(30) + mount.replace(' --no-cache-dir', ''))
  })
})

describe.each(Object.entries(hostile))('%s', (_name, make) => {
  it('takes less than 500 MB, and the file beside it is done', () => {
    workspace.write('a/Dockerfile', make())
    workspace.write('b/Dockerfile', article)
    const { status, stdout } = workspace.cachefix(['--concurrency', '1', '.'], {
      env: { NODE_OPTIONS: '--max-old-space-size=500' },
    })
    expect(stdout).toContain('+++ b/b/Dockerfile')
    expect([0, 2]).toContain(status)
  })
})

it('a file that is too large is left alone, in one line', () => {
  const source = `FROM python:3.12\n${'RUN true\n'.repeat(20_000)}RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask\n`
  const { output, findings } = fixDockerfile(source, { transforms })
  expect(output).toBe(source)
  expect(findings.map(({ message }) => message)).toEqual([
    'Not read for certain: it has more than 10000 instructions, variables and commands.',
  ])
})

it.each([
  ['commands', `RUN --mount=type=cache,target=/root/.cache/pip true${' && true'.repeat(500)}`],
  ['programs that run programs', `RUN --mount=type=cache,target=/x ${'env '.repeat(501)}true`],
  ['mounts', `RUN${' --mount=type=tmpfs,target=/x'.repeat(501)} true`],
  ['variables', `ENV${' A=1'.repeat(501)}`],
])(
  'a file with an instruction of more than five hundred %s is left alone, in one line',
  (_name, line) => {
    const source = `FROM python:3.12\n${line}\nRUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask\n`
    const { output, findings } = fixDockerfile(source, { transforms })
    expect(output).toBe(source)
    expect(findings.map(({ message }) => message)).toEqual([
      'Not read for certain: it has an instruction of more than 500 flags, variables and commands.',
    ])
  },
)

it('a RUN of hundreds of clean-ups loses all of them', () => {
  const head = 'FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask'
  const { output } = fixDockerfile(`${head}${' && pip cache purge'.repeat(450)}\n`, { transforms })
  expect(output).toBe(`${head}\n`)
})

describe.each(Object.entries(shapes))('%s', (_name, make) => {
  it('asks no more than the square of its size', () => {
    const [few, many] = [questionsOf(make(20)), questionsOf(make(80))]
    // Four times as many lines: 16 times as many pairs of them, and 64 times as many triples.
    expect(many).toBeLessThan(20 * few + 1000)
  })
})

/** How many questions about what depends on what the transforms ask. */
function questionsOf(source: string): number {
  const spend = vi.spyOn(Effort.prototype, 'spend')
  fixDockerfile(source, { transforms, unsafe: true })
  const questions = spend.mock.calls.reduce((sum, [each]) => sum + each, 0)
  spend.mockRestore()
  return questions
}

it('a file of which all parts may depend on each other is left alone, in one line', () => {
  const source = shapes['RUNs that each misuse a mount of their own']?.(1200) ?? ''
  const { output, findings, steps } = fixDockerfile(source, { transforms })
  expect([output, steps]).toEqual([source, []])
  expect(findings.map(({ message }) => message)).toEqual([
    'Not read for certain: it has too many RUNs, mounts and stages that may depend on each other.',
  ])
})

it('a persistent map is what a Map is that is copied each time', () => {
  const steps = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 9 }), fc.nat()), { maxLength: 60 })
  fc.assert(
    fc.property(steps, (all) => {
      const start = new Map([[3, 0]])
      const maps: { map: ReadonlyMap<number, number>; copy: Map<number, number> }[] = [
        { map: start, copy: start },
      ]
      for (const [from, key, value] of all) {
        const { map, copy } = maps[from % maps.length] ?? { map: start, copy: start }
        maps.push({
          map: PersistentMap.with(map, key, value),
          copy: new Map(copy).set(key, value),
        })
      }
      for (const { map, copy } of maps) {
        expect([...map]).toEqual([...copy])
        expect(map.size).toBe(copy.size)
        for (let key = 0; key < 10; key += 1)
          expect([map.has(key), map.get(key)]).toEqual([copy.has(key), copy.get(key)])
      }
    }),
    { seed: 20261201 },
  )
})
