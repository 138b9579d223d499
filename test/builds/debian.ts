/**
 * Packages of the distribution that this machine runs, from where the machine itself gets them.
 * They are only unpacked: nothing is installed on the machine.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { mustRun, run } from './process.ts'

/** An archive, as a line of sources.list has it. */
export interface Archive {
  readonly options: string
  readonly uri: string
  readonly suite: string
  readonly components: readonly string[]
}

/** The code name of the release, as `bookworm`; undefined where there is none. */
export function releaseOfMachine(): string | undefined {
  const file = '/etc/os-release'
  if (!existsSync(file)) return undefined
  return /^VERSION_CODENAME="?(\w+)"?$/m.exec(readFileSync(file, 'utf8'))?.[1]
}

/** The archives of the machine's release and of its updates, from its own apt configuration. */
export function archivesOfMachine(): Archive[] {
  const release = releaseOfMachine() ?? ''
  const archives = sourceFiles().flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return file.endsWith('.sources') ? stanzas(text) : lines(text)
  })
  return ['', '-updates', '-security'].flatMap((pocket) => {
    const suite = `${release}${pocket}`
    const found = archives.find((each) => each.suite === suite && each.components.includes('main'))
    return found ?? []
  })
}

/** The distribution's own files first: others may have a suite of the same name. */
function sourceFiles(): string[] {
  const directory = '/etc/apt/sources.list.d'
  const own = ['debian.sources', 'ubuntu.sources']
  const parts = existsSync(directory) ? readdirSync(directory).sort() : []
  const ordered = [
    ...own.filter((name) => parts.includes(name)),
    ...parts.filter((name) => !own.includes(name)),
  ]
  return ['/etc/apt/sources.list', ...ordered.map((name) => join(directory, name))].filter(
    (file) => existsSync(file) && /\.(?:list|sources)$/.test(file),
  )
}

/** https://manpages.debian.org/bookworm/apt/sources.list.5.en.html#ONE-LINE-STYLE_FORMAT */
function lines(text: string): Archive[] {
  return [...text.matchAll(/^deb(?:\s+(\[[^\]]*\]))?\s+(\S+)\s+(\S+)\s+(.+)$/gm)].map(
    ([, options = '', uri = '', suite = '', components = '']) => ({
      options,
      uri,
      suite,
      components: components.trim().split(/\s+/),
    }),
  )
}

/** https://manpages.debian.org/bookworm/apt/sources.list.5.en.html#DEB822-STYLE_FORMAT */
function stanzas(text: string): Archive[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string): string[] =>
      new RegExp(`^${name}:\\s*(.+)$`, 'mi').exec(stanza)?.[1]?.trim().split(/\s+/) ?? []
    const [uri] = field('URIs')
    if (uri === undefined || !field('Types').includes('deb')) return []
    const [keyring] = field('Signed-By')
    const options = keyring?.startsWith('/') === true ? `[signed-by=${keyring}]` : ''
    const components = field('Components')
    return field('Suites').map((suite) => ({ options, uri, suite, components }))
  })
}

export function lineOf({ options, uri, suite, components }: Archive): string {
  return ['deb', options, uri, suite, ...components].filter((part) => part !== '').join(' ')
}

/** The machine's settings of how packages are downloaded: proxies, retries, checks. */
export async function downloadSettings(): Promise<string> {
  const { stdout } = await mustRun('apt-config', ['dump', '--format', '%F "%v";%n'])
  return stdout
    .split('\n')
    .filter((line) => /^Acquire::(?!IndexTargets|Changelogs)\S+ "/.test(line))
    .map((line) => `${line}\n`)
    .join('')
}

/** Archives that apt has read, and no others. */
export interface OpenArchives {
  readonly archives: readonly Archive[]
  readonly has: (name: string) => Promise<boolean>
  /** Downloads packages as apt does it, verified, and unpacks them. Throws when one is not there. */
  readonly unpack: (packages: readonly string[], directory: string) => Promise<void>
  /** The same for a package with all that it needs and that is not installed on the machine. */
  readonly unpackWhole: (name: string, directory: string) => Promise<void>
}

/** Reads archives. `scratch` is a directory for what apt keeps. */
export async function openArchives(
  archives: readonly Archive[],
  scratch: string,
): Promise<OpenArchives> {
  rmSync(scratch, { recursive: true, force: true })
  for (const name of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(scratch, name), { recursive: true })
  writeFileSync(join(scratch, 'sources.list'), archives.map((each) => `${lineOf(each)}\n`).join(''))
  const settings = {
    'Dir::Etc::sourcelist': join(scratch, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(scratch, 'lists'),
    'Dir::Cache': join(scratch, 'cache'),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  await mustRun('apt-get', [...options, 'update'])
  async function extract(from: string, directory: string): Promise<void> {
    for (const file of readdirSync(from).filter((name) => name.endsWith('.deb')))
      await mustRun('dpkg-deb', ['--extract', join(from, file), directory])
  }
  return {
    archives,
    async has(name) {
      const { status, stdout } = await run('apt-cache', [...options, 'show', name])
      return status === 0 && stdout !== ''
    },
    async unpack(packages, directory) {
      const downloads = mkdtempSync(join(scratch, 'debs-'))
      await mustRun('apt-get', [...options, 'download', ...packages], { cwd: downloads })
      await extract(downloads, directory)
      rmSync(downloads, { recursive: true })
    },
    async unpackWhole(name, directory) {
      // Nothing is installed, so nobody has to wait for it.
      const download = ['-o', 'Debug::NoLocking=true', '--download-only', '--yes']
      await mustRun('apt-get', [
        ...options,
        ...download,
        '--no-install-recommends',
        'install',
        name,
      ])
      await extract(join(scratch, 'cache/archives'), directory)
    },
  }
}
