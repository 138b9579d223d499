/** `cachefix images`, as a user runs it, without an engine. With one: test/builds/images.test.ts. */
import { describe, expect, it } from 'vitest'
import { useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

const python = 'registry.example.com/base/python:3.12'
const pip = `FROM ${python}
RUN --mount=type=cache,target=/packages pip install --target=/packages flask
CMD ["python", "-m", "flask"]
`

interface Listed {
  readonly image: string
  readonly knownBy: string | null
  readonly waiting: number
  readonly cacheMounts: number
  readonly usedIn: readonly unknown[]
}

function list(...args: string[]): Listed[] {
  const { status, stdout, stderr } = workspace.cachefix(['images', '--format', 'json', ...args])
  expect([status, stderr]).toEqual([0, ''])
  const { images, errors } = JSON.parse(stdout) as { images: Listed[]; errors: unknown[] }
  expect(errors).toEqual([])
  return images
}

/** How many findings wait for the image `acme` in a Dockerfile. */
function waiting(dockerfile: string): number | undefined {
  workspace.write('Dockerfile', dockerfile)
  return list().find(({ image }) => image === 'acme')?.waiting
}

describe('the list', () => {
  it('begins with the images that most findings wait for, and says where they are used', () => {
    workspace.write('api/Dockerfile', pip)
    workspace.write(
      'web/Dockerfile',
      'FROM acme/base\nRUN true\nFROM scratch\nFROM node:22 AS a\nFROM a\n',
    )
    workspace.write('lib/Dockerfile', `${pip}FROM acme/base\n`)
    const { status, stdout, stderr } = workspace.cachefix(['images'])
    expect(status).toBe(0)
    expect(stdout).toBe(`${python}: not known, 2 findings wait
  api/Dockerfile:1, lib/Dockerfile:1
acme/base: not known
  lib/Dockerfile:4, web/Dockerfile:1
node:22: known
  web/Dockerfile:4
`)
    expect(stderr).toBe(
      '3 files read, 3 images: 1 known, 2 not known; 2 findings wait for these. cachefix images --inspect asks an engine.\n',
    )
    const [first] = list('api')
    expect(first).toEqual({
      image: python,
      isWhole: true,
      knownBy: null,
      waiting: 1,
      cacheMounts: 1,
      usedIn: [{ path: 'api/Dockerfile', line: 1, isDefault: false }],
    })
  })

  it('tells images of a build argument from others', () => {
    workspace.write(
      'Dockerfile',
      'ARG A=acme/base\nARG B\nFROM $A\nFROM $B\nFROM acme/$B:1\nFROM node:${B}\n',
    )
    expect(workspace.cachefix(['images']).stdout).toBe(`\${B}: depends on a build argument
  Dockerfile:4
acme/\${B}:1: depends on a build argument
  Dockerfile:5
acme/base: the default of a build argument, on which nothing is based
  Dockerfile:3
node:\${B}: known
  Dockerfile:6
`)
  })

  it('knows those of the configuration', () => {
    workspace.write('cachefix.json', '{ "images": { "registry.example.com/base/*": {} } }')
    workspace.write('Dockerfile', pip)
    expect(list()).toMatchObject([{ image: python, knownBy: 'configuration', waiting: 0 }])
    expect(list('--no-config')).toMatchObject([{ image: python, knownBy: null, waiting: 1 }])
  })

  it('has one line for a file that cannot be read, and all others', () => {
    workspace.write('a/Dockerfile', 'FROM a\nRUNN --mount=type=cache,target=/x b\n')
    workspace.write('b/Dockerfile', pip)
    const { status, stdout, stderr } = workspace.cachefix(['images'])
    expect(status).toBe(2)
    expect(stdout).toContain(python)
    expect(stderr).toMatch(
      /^cachefix: a\/Dockerfile: line 2, column 1: unknown instruction RUNN\n1 file/,
    )
  })

  it.each([
    [['images', '--pull'], '--pull needs --inspect'],
    [['images', '--engine', 'docker'], '--engine needs --inspect'],
    [
      ['images', '--inspect', '--engine', 'make'],
      'unknown engine "make"; known are docker and podman',
    ],
    [['images', '--format', 'html'], 'unknown format "html"; known are text and json'],
    [
      ['images', '--inspect', '--no-config'],
      '--inspect writes a configuration, and --no-config wants none',
    ],
    [['images', '--nothing'], "Unknown option '--nothing'"],
  ])('%j is a mistake', (args, message) => {
    const { status, stderr } = workspace.cachefix(args)
    expect(status).toBe(2)
    expect(stderr).toContain(`cachefix: ${message}`)
  })
})

describe('a finding waits for an image', () => {
  it('where its fix does', () => {
    expect(waiting(pip.replace(python, 'acme'))).toBe(1)
  })

  it('where nothing can be said without it', () => {
    expect(
      waiting(
        'FROM acme\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc\n',
      ),
    ).toBe(1)
  })

  it('where the number of a user may be in it', () => {
    expect(
      waiting('FROM acme\nUSER app\nRUN --mount=type=cache,target=/home/app/.npm npm ci\n'),
    ).toBe(1)
  })

  it('once for each place, in a child stage, too', () => {
    const [, run = ''] = pip.split('\n')
    const [b, c] = ['/b', '/c'].map((place) => run.replaceAll('/packages', place))
    expect(waiting(`FROM acme AS base\n${run}\nFROM base\n${b}\n${c}\n`)).toBe(3)
  })

  it('not where the image is not the reason', () => {
    const dummy = `FROM acme
RUN --mount=type=cache,target=/x ./build.sh
RUN --mount=type=cache,targt=/root/.npm npm ci
`
    expect(waiting(dummy)).toBe(0)
    expect(
      waiting('FROM acme\nRUN --mount=type=cache,target=/root/.cache/pip pip install a\n'),
    ).toBe(0)
  })
})
