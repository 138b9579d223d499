/** The conventions, executed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allTransforms as transforms, packageManagers } from '../src/index.ts'
import { packageManagerData } from '../src/know/package-managers/index.ts'
import { fixtures } from './fixtures.ts'

const readme = readFileSync('README.md', 'utf8')
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>
  engines: { node: string }
}

describe.each(transforms)('$name', ({ name, description }) => {
  it('is proved by a build', () => {
    const files = ['cases.ts', 'parallel.test.ts']
    const proofs = files.map((file) => readFileSync(`test/builds/${file}`, 'utf8'))
    expect(proofs.join()).toContain(`'${name}'`)
  })

  it('is a file, and has a description that the README repeats', () => {
    expect(existsSync(`transforms/${name}.ts`)).toBe(true)
    const rows = readme.split('\n').map((line) => line.replace(/\s+/g, ' '))
    expect(rows).toContain(`| [\`${name}\`](docs/transforms/${name}.md) | ${description} |`)
  })

  it('has at least as many fixtures that stay as they are as changed ones', () => {
    const own = fixtures.filter(({ transform }) => transform === name)
    const changed = own.filter(({ folder }) => folder === 'changed')
    expect(changed.length).toBeGreaterThan(0)
    expect(own.length - changed.length).toBeGreaterThanOrEqual(changed.length)
  })
})

it('lists every transform and every folder of fixtures', () => {
  const files = readdirSync('transforms').filter((file) => file !== 'index.ts')
  expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual(
    transforms.map(({ name }) => name).sort(),
  )
  expect(readdirSync('__fixtures__').sort()).toEqual(
    ['all', ...transforms.map(({ name }) => name)].sort(),
  )
})

describe('a fixture', () => {
  const files = readdirSync('__fixtures__', { recursive: true, encoding: 'utf8' })
  const name = /^[a-z-]+\/(?:changed|left-alone|reported)\/[a-z]+(?:-[a-z]+)*$/
  const stems = new Set(fixtures.map(({ stem }) => stem))

  it('lies in one of three folders, has a name in words, and no output without an input', () => {
    const endings = /\.(?:(?:input|output|unsafe\.output)\.Dockerfile|findings\.txt)$/
    const misplaced = files
      .filter((file) => file.includes('.'))
      .filter((file) => {
        const stem = file.replace(endings, '')
        return !name.test(stem) || !stems.has(`__fixtures__/${stem}`)
      })
    expect(misplaced).toEqual([])
  })

  it('begins with a line that says why', () => {
    const directive = /^#\s*(?:syntax|escape|check)\s*=/i
    const silent = fixtures.filter(({ input }) => {
      const first = input.split(/\r?\n/).find((line) => !directive.test(line)) ?? ''
      return !/^# (?!cachefix-ignore)\S+(?: \S+){3,}$/.test(first)
    })
    expect(silent.map(({ stem }) => stem)).toEqual([])
  })
})

it('writes package managers down as JSON', () => {
  expect(JSON.parse(JSON.stringify(packageManagerData))).toEqual(packageManagerData)
})

function sourcesIn(place: string): string[] {
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.ts'))
}

it('has the name of no tool where decisions are made', () => {
  const tools =
    /(?<![\w-])(?:apt-get|apk|bundler?|bunx?|cargo|composer|conda|corepack|cypress|deno|dnf|gradle|hadolint|mvn|nodejs|npm|npx|nuget|pdm|pip3?|pipenv|playwright|pnpm|poetry|puppeteer|rustup|uvx?|venv|virtualenv|yarn|yum|zypper)(?![\w-])/i
  const places = ['src/read', 'src/flow', 'src/edits', 'src/remedies', 'src/fix', 'transforms']
  const named = places.flatMap((place) =>
    sourcesIn(place).flatMap((file) => {
      const code = readFileSync(join(place, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '')
      const line = code.split('\n').find((each) => tools.test(each))
      return line === undefined ? [] : [`${file}: ${line.trim()}`]
    }),
  )
  expect(named).toEqual([])
})

it('has a file for every package manager', () => {
  const files = readdirSync('src/know/package-managers')
  const sources = files
    .map((file) => readFileSync(`src/know/package-managers/${file}`, 'utf8'))
    .join()
  for (const { name } of packageManagers) expect(sources).toContain(`name: '${name}'`)
})

describe('the imports', () => {
  /** From the ones that know least to the command; a room imports none that comes after it. */
  const rooms = [
    ...['src/common', 'src/read', 'src/know', 'src/flow', 'src/edits', 'src/remedies'],
    ...['src/api.ts', 'src/transform.ts', 'transforms', 'src/fix', 'src/files', 'src/config'],
    ...['src/output', 'src/index.ts'],
    ...[
      'src/run',
      'src/verify',
      'src/images',
      'src/explain',
      'src/init',
      'src/lsp',
      'src/review',
      'src/usage.ts',
      'src/completions',
      'src/main.ts',
      'src/subcommands.ts',
      'src/cli.ts',
      'src/start',
    ],
  ]
  const files = ['src', 'transforms'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => join(folder, file)),
  )
  const imports = new Map(
    files.map((file) => {
      const specifiers = readFileSync(file, 'utf8').matchAll(
        /^(?:import|export) [^'"]*?from '(\.[^']+\.ts)'|\bimport\('(\.[^']+\.ts)'\)/gm,
      )
      const paths = [...specifiers].map(([, first, second]) => first ?? second ?? '')
      return [file, paths.map((path) => join(dirname(file), path))] as const
    }),
  )

  const roomOf = (file: string): number =>
    rooms.findIndex((room) => file === room || file.startsWith(`${room}/`))

  it('run one way, from room to room', () => {
    for (const [file, paths] of imports) {
      expect(roomOf(file), file).not.toBe(-1)
      const back = paths.filter((path) => roomOf(path) > roomOf(file))
      expect(back, `${file} imports what comes after it`).toEqual([])
    }
  })

  it("are those of a transform of the user's own in the transforms that ship", () => {
    for (const { name } of transforms)
      expect(imports.get(`transforms/${name}.ts`), name).toEqual(['src/api.ts'])
  })

  it('of the public API are functions and values whose takes and gives are said', () => {
    const exports = readFileSync('src/api.ts', 'utf8').matchAll(
      /^export \{([^}]*)\} from '\.(.*)'/gm,
    )
    const silent = [...exports].flatMap(([, names = '', file = '']) => {
      const text = readFileSync(`src${file}`, 'utf8')
      return names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '))
        .filter((name) => {
          const declared = `export (?:function\\*?|const|class) ${name}\\b`
          return !new RegExp(`\\*/\\n${declared}`).test(text)
        })
    })
    expect(silent).toEqual([])
  })

  it('make no circle', () => {
    const done = new Set<string>()
    const visit = (file: string, trail: readonly string[]): void => {
      expect(trail, `${file} imports itself`).not.toContain(file)
      if (done.has(file)) return
      for (const path of imports.get(file) ?? []) visit(path, [...trail, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
  })
})

it('says at the head of a long file why it is one', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(join('src', file), 'utf8')] as const)
  const long = sources.filter(([, text]) => text.split('\n').length > 301)
  const unsaid = long.filter(
    ([, text]) =>
      !/\b[Oo]ne\s+file\b/.test(text.slice(0, text.indexOf('*/')).replace(/\n \*/g, '')),
  )
  expect(unsaid.map(([file]) => file)).toEqual([])
})

it('has a README row for every dependency', () => {
  for (const name of Object.keys(manifest.dependencies))
    expect(readme).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'))
})

it('has the test command of the README in .ci/run', () => {
  expect(readme).toContain('npm ci && npm test\n')
  expect(readFileSync('.ci/run', 'utf8')).toMatch(/\nnpm ci\nnpm test\n$/)
})

it('runs with the Node that it says', () => {
  expect(manifest.engines.node).toBe('>=20.19')
})
