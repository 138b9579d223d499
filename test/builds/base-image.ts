/**
 * The base images of all tests, made without a registry: the release of the machine with its package
 * managers and with npm, under the names that real Dockerfiles use. They are not the official images:
 * only the names, and the directories of the caches, are the same.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { downloadSettings, lineOf, type OpenArchives } from './debian.ts'
import type { Engine } from './engine.ts'
import { fastDirectory } from './places.ts'
import { mustRun } from './process.ts'
import { extractBun } from './published.ts'
import { settingsFor } from './sources.ts'

/** A cargo with a build directory (1.91) goes by another name in a release whose own is older. */
const cargoPackages = [
  ['cargo-web', 'rustc-web'],
  ['cargo', 'rustc'],
]
/** The root file systems that images are made of, and what is in them beside apt: smaller ones are compared sooner. */
const systems = {
  debian: [],
  python: ['python3-pip', 'python3-venv'],
  whole: [
    ...['ca-certificates', 'gcc', 'golang-go', 'libc6-dev', 'python3-pip', 'python3-venv'],
    ...['bundler', 'ccache', 'composer', 'maven', 'pipenv', 'python3-poetry', 'sccache'],
  ],
}
type System = keyof typeof systems

/** What no build needs, and what takes half of the time. */
const excluded = [
  ...['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/locale/*', '/usr/share/info/*'],
  ...['/usr/share/go-*/test/*', '/usr/share/go-*/src/cmd/*', '/usr/share/go-*/*_test.go'],
  ...['/usr/share/go-*/testdata/*', '/usr/share/go-*/*.syso', '/usr/lib/go-*/pkg/linux_*/cmd/*'],
  ...[
    'trace',
    'pprof',
    'vet',
    'cover',
    'objdump',
    'addr2line',
    'fix',
    'nm',
    'doc',
    'test2json',
  ].map((tool) => `/usr/lib/go-*/pkg/tool/*/${tool}`),
  ...['/usr/bin/*-lto-dump-*', '/usr/lib/gcc/*/lto1', '/usr/lib/*/lib?san.so*'],
  ...['/usr/lib/*/lib??san.so*', '/usr/bin/rustdoc', '/usr/libexec/rust-analyzer*'],
  ...['/usr/lib/*/perl/*/CORE/*', '/usr/lib/jvm/*/lib/*/*.jsa', '/usr/share/fonts/*'],
]

/** As in the official images: https://github.com/debuerreotype/debuerreotype/blob/master/scripts/debuerreotype-minimizing-config */
const dockerClean = `DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
APT::Update::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
`

/** What changes a root file system; `$1` is where it is made. */
const hooks = {
  setup: `mkdir -p "$1/etc/dpkg/dpkg.cfg.d" && cp "$INPUTS/exclude" "$1/etc/dpkg/dpkg.cfg.d/exclude"`,
  customize: [
    `rm -rf "$1"/etc/apt/apt.conf.d/99mmdebstrap "$1"/etc/dpkg/dpkg.cfg.d/* "$1"/etc/apt/sources.list.d/* "$1"/var/cache/apt/*.bin`,
    // Of the packages that come first, nothing is excluded.
    `rm -rf "$1"/usr/share/doc/* "$1"/usr/share/man/* "$1"/usr/share/locale/* "$1"/usr/share/info/*`,
    `cp "$INPUTS/docker-clean" "$1/etc/apt/apt.conf.d/docker-clean"`,
  ],
}
/** Debian's npm comes with hundreds of packages; the one that runs these tests is there already. */
const nodeHooks = [
  `mkdir -p "$1/usr/local/lib/node_modules" && cp "$NODE" "$1/usr/local/bin/node"`,
  `cp -RL "$NPM" "$1/usr/local/lib/node_modules/npm" && ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/usr/local/bin/npm"`,
  `chroot "$1" npm --version`,
]

export type RootFileSystems = Readonly<Record<System, string>>

/** Makes the root file systems as tars in the directory, or finds those that are there. */
export async function rootFileSystems(
  directory: string,
  open: (release?: string) => Promise<OpenArchives>,
  release: string,
): Promise<RootFileSystems> {
  const npm = join((await mustRun('npm', ['root', '--global'])).stdout.trim(), 'npm')
  const versions = [process.version, (await mustRun('npm', ['--version'])).stdout]
  const recipeOf = (system: System): string =>
    JSON.stringify([
      ...[release, systems[system], excluded, dockerClean, hooks],
      ...(system === 'whole' ? [cargoPackages, nodeHooks, versions] : []),
    ])
  const names = Object.keys(systems) as System[]
  const files = names.map(
    (system) => [system, join(directory, `${system}-${hash(recipeOf(system))}.tar`)] as const,
  )
  const missing = files.filter(([, file]) => !existsSync(file))
  if (missing.length > 0) {
    const own = await open()
    const inputs = mkdtempSync(join(directory, 'inputs-'))
    const scratch = mkdtempSync(join(fastDirectory(6e9, directory), 'cachefix-base-'))
    try {
      await own.unpack(['mmdebstrap'], inputs)
      const exclusions = excluded.map((path) => `path-exclude=${path}\n`)
      writeFileSync(join(inputs, 'exclude'), exclusions.join(''))
      writeFileSync(join(inputs, 'docker-clean'), dockerClean)
      writeFileSync(join(inputs, 'download'), await downloadSettings())
      await Promise.all(
        missing.map(([system, file]) => make(system, file, own, inputs, { scratch, npm })),
      )
    } finally {
      for (const each of [scratch, inputs]) rmSync(each, { recursive: true, force: true })
    }
  }
  return Object.fromEntries(files) as RootFileSystems

  async function make(
    system: System,
    file: string,
    own: OpenArchives,
    inputs: string,
    { scratch, npm: npmDirectory }: { readonly scratch: string; readonly npm: string },
  ): Promise<void> {
    const isWhole = system === 'whole'
    const cargo = (await own.has('cargo-web')) ? cargoPackages[0] : cargoPackages[1]
    const packages = [...systems[system], ...(isWhole ? (cargo ?? []) : [])]
    const customize = [...hooks.customize, ...(isWhole ? nodeHooks : [])]
    await mustRun(
      'mmdebstrap',
      [
        ...['--mode=root', '--format=tar', '--variant=apt', '--quiet'],
        ...(packages.length > 0 ? [`--include=${packages.join(',')}`] : []),
        ...['--dpkgopt=force-unsafe-io', `--aptopt=${join(inputs, 'download')}`],
        ...['--aptopt=Acquire::Languages "none"', '--aptopt=Acquire::Retries "3"'],
        `--setup-hook=${hooks.setup}`,
        ...customize.map((hook) => `--customize-hook=${hook}`),
        ...[release, `${file}.part`, ...own.archives.map(lineOf)],
      ],
      {
        env: {
          TMPDIR: scratch,
          PATH: `${join(inputs, 'usr/bin')}:${process.env.PATH ?? ''}`,
          INPUTS: inputs,
          NODE: process.execPath,
          NPM: npmDirectory,
        },
        timeout: 1800,
      },
    )
    renameSync(`${file}.part`, file)
  }
}

/** The images that tests build from. */
const families = [
  ...(['whole', 'python', 'node', 'golang', 'rust', 'debian', 'static'] as const),
  ...(['bun', 'composer', 'maven'] as const),
] as const
export type BaseImage = (typeof families)[number]
/** One that knows nothing of the tests' sources. */
export const bareImage = 'cachefix-builds/system-python'
export type BaseImages = Readonly<Record<BaseImage, string>>

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What comes with apt, and only takes time to compare. */
const needless = '/usr/share/perl /usr/lib/*/perl /usr/lib/*/libperl.so* /usr/lib/*/gconv'

/** What matters of the official images: as `src/know/official-images.ts` has it. */
const dockerfile = `
FROM cachefix-builds/system-whole AS whole

FROM cachefix-builds/system-python AS python
RUN --network=none rm -rf ${needless}

FROM cachefix-builds/system-debian AS debian
RUN --network=none rm -rf ${needless}

FROM whole AS golang
ENV GOPATH=/go
WORKDIR /go

FROM whole AS rust
ENV CARGO_HOME=/usr/local/cargo
ENV PATH=/usr/local/cargo/bin:${path}
RUN --network=none mkdir -p /usr/local/cargo/bin && mv /usr/bin/cargo /usr/bin/rustc /usr/local/cargo/bin/

FROM whole AS composer
ENV COMPOSER_ALLOW_SUPERUSER=1 COMPOSER_HOME=/tmp
WORKDIR /app

FROM whole AS maven
ENV MAVEN_HOME=/usr/share/maven MAVEN_CONFIG=/root/.m2

FROM debian AS node
COPY --from=whole /usr/local /usr/local
RUN --network=none useradd --uid 1000 --create-home node

FROM debian AS bun
COPY bun /usr/local/bin/
WORKDIR /home/bun/app
RUN --network=none useradd --uid 1000 bun

# In which only what needs nothing else can run.
FROM scratch AS static
COPY --from=debian /etc/passwd /etc/group /etc/
`

interface Ingredients {
  readonly files: RootFileSystems
  /** A directory of npm packages. */
  readonly published: string
  /** Where the images look for packages, on `host`. */
  readonly port: number
  readonly scratch: string
}

/** Makes the images in an engine. */
export async function loadBaseImages(
  environment: Engine['environment'],
  { files, published, port, scratch }: Ingredients,
): Promise<BaseImages> {
  const options = { env: environment, timeout: 600 }
  const systemOf = (name: string): string => `cachefix-builds/system-${name}`
  for (const [name, file] of Object.entries(files)) {
    const args = ['import', '--change', `ENV PATH=${path}`, file, systemOf(name)]
    await mustRun('docker', args, options)
  }
  const settings = settingsFor(port)
  const variables = Object.entries(settings.environment).map(([name, value]) => `${name}=${value}`)
  const context = mkdtempSync(join(scratch, 'base-images-'))
  for (const [name, text] of Object.entries(settings.files)) {
    mkdirSync(dirname(join(context, 'root', name)), { recursive: true })
    writeFileSync(join(context, 'root', name), text)
  }
  await extractBun(published, context)
  const ready = families.map(
    (name) => `FROM ${name} AS ready-${name}\nCOPY root /\nENV ${variables.join(' ')}\n`,
  )
  const plan = {
    group: { default: { targets: families } },
    target: Object.fromEntries(
      families.map((name) => [
        name,
        { target: `ready-${name}`, tags: [`cachefix-builds/${name}`] },
      ]),
    ),
  }
  writeFileSync(join(context, 'Dockerfile'), [dockerfile, ...ready].join('\n'))
  writeFileSync(join(context, 'docker-bake.json'), JSON.stringify(plan))
  await mustRun('docker', ['buildx', 'bake'], { ...options, cwd: context })
  rmSync(context, { recursive: true })
  return Object.fromEntries(families.map((name) => [name, `cachefix-builds/${name}`])) as Record<
    BaseImage,
    string
  >
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
