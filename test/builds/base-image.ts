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
import { settingsFor } from './sources.ts'

/** A cargo with a build directory (1.91) goes by another name in a release whose own is older. */
const cargoPackages = [
  ['cargo-web', 'rustc-web'],
  ['cargo', 'rustc'],
]
const packages = [
  ...['ca-certificates', 'gcc', 'golang-go', 'libc6-dev', 'python3-pip', 'python3-venv'],
  ...['bundler', 'ccache', 'composer', 'maven'],
]

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

/** What changes the root file system; `$1` is where it is made. */
const hooks = {
  setup: `mkdir -p "$1/etc/dpkg/dpkg.cfg.d" && cp "$INPUTS/exclude" "$1/etc/dpkg/dpkg.cfg.d/exclude"`,
  customize: [
    `rm -rf "$1"/etc/apt/apt.conf.d/99mmdebstrap "$1"/etc/dpkg/dpkg.cfg.d/* "$1"/etc/apt/sources.list.d/* "$1"/var/cache/apt/*.bin`,
    // Of the packages that come first, nothing is excluded.
    `rm -rf "$1"/usr/share/doc/* "$1"/usr/share/man/* "$1"/usr/share/locale/* "$1"/usr/share/info/*`,
    `cp "$INPUTS/docker-clean" "$1/etc/apt/apt.conf.d/docker-clean"`,
    // Debian's npm comes with hundreds of packages; the one that runs these tests is there already.
    `mkdir -p "$1/usr/local/lib/node_modules" && cp "$NODE" "$1/usr/local/bin/node"`,
    `cp -RL "$NPM" "$1/usr/local/lib/node_modules/npm" && ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/usr/local/bin/npm"`,
    `chroot "$1" npm --version`,
  ],
}

/** Makes the root file system as a tar in the directory, or finds the one that is there. */
export async function rootFileSystem(
  directory: string,
  open: (release?: string) => Promise<OpenArchives>,
  release: string,
): Promise<string> {
  const npm = join((await mustRun('npm', ['root', '--global'])).stdout.trim(), 'npm')
  const recipe = JSON.stringify([
    ...[release, cargoPackages, packages, excluded, dockerClean, hooks],
    ...[process.version, (await mustRun('npm', ['--version'])).stdout],
  ])
  const file = join(directory, `base-${hash(recipe)}.tar`)
  if (existsSync(file)) return file
  const own = await open()
  const tools = join(directory, 'mmdebstrap')
  await own.unpack(['mmdebstrap'], tools)
  const cargo = (await own.has('cargo-web')) ? cargoPackages[0] : cargoPackages[1]
  const inputs = mkdtempSync(join(directory, 'base-'))
  writeFileSync(join(inputs, 'exclude'), excluded.map((path) => `path-exclude=${path}\n`).join(''))
  writeFileSync(join(inputs, 'docker-clean'), dockerClean)
  writeFileSync(join(inputs, 'download'), await downloadSettings())
  const scratch = mkdtempSync(join(fastDirectory(6e9, directory), 'cachefix-base-'))
  try {
    await mustRun(
      'mmdebstrap',
      [
        ...['--mode=root', '--format=tar', '--variant=apt', '--quiet'],
        ...[`--include=${[...packages, ...(cargo ?? [])].join(',')}`],
        ...['--dpkgopt=force-unsafe-io', `--aptopt=${join(inputs, 'download')}`],
        ...['--aptopt=Acquire::Languages "none"', '--aptopt=Acquire::Retries "3"'],
        `--setup-hook=${hooks.setup}`,
        ...hooks.customize.map((hook) => `--customize-hook=${hook}`),
        ...[release, `${file}.part`, ...own.archives.map(lineOf)],
      ],
      {
        env: {
          TMPDIR: scratch,
          PATH: `${join(tools, 'usr/bin')}:${process.env.PATH ?? ''}`,
          INPUTS: inputs,
          NODE: process.execPath,
          NPM: npm,
        },
        timeout: 900,
      },
    )
    renameSync(`${file}.part`, file)
  } finally {
    for (const each of [scratch, inputs, tools, `${file}.part`])
      rmSync(each, { recursive: true, force: true })
  }
  return file
}

/** The images that tests build from. Smaller ones are compared sooner. */
const families = ['whole', 'python', 'node', 'golang', 'rust', 'debian', 'static'] as const
export type BaseImage = (typeof families)[number]
/** One that knows nothing of the tests' sources. */
export const bareImage = 'cachefix-builds/bare'
export type BaseImages = Readonly<Record<BaseImage, string>>

const compilers = [
  ...['/usr/lib/go-*', '/usr/share/go-*', '/usr/lib/rustlib', '/usr/lib/llvm-*', '/usr/include'],
  ...['/usr/lib/gcc', '/usr/libexec/gcc', '/usr/libexec/rust*', '/usr/lib/*/perl/*'],
  ...['LLVM', 'rustc', 'z3', 'icu', 'isl', 'ruby', 'perl.', 'gio', 'harfbuzz', 'asound', 'bfd'].map(
    (name) => `/usr/lib/*/lib${name}*`,
  ),
  ...['opcodes', 'git2', 'nss3', 'freebl', 'freetype', 'mpfr', 'gprofng', 'xml2', 'glib-2'].map(
    (name) => `/usr/lib/*/lib${name}*`,
  ),
  ...['/usr/lib/*/*.a', '/usr/lib/*/gconv', '/usr/lib/*/gprofng', '/usr/lib/file'],
  ...['/usr/bin/cargo*', '/usr/bin/rust*', '/usr/bin/*-linux-gnu-*', '/usr/share/zoneinfo'],
  ...['/usr/share/perl', '/usr/share/lintian', '/usr/share/bash-completion', '/usr/share/alsa'],
  ...[
    '/usr/share/fontconfig',
    '/etc/fonts',
    '/usr/lib/jvm',
    '/usr/share/java',
    '/usr/share/maven*',
  ],
  ...['/usr/share/php', '/usr/lib/php', '/usr/bin/php*', '/usr/lib/ruby', '/usr/lib/*/ruby'],
  ...['/usr/share/ruby*', '/var/lib/gems'],
]
const python = ['/usr/lib/python3*', '/usr/bin/python3*', '/usr/share/python*']

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What matters of the official images: as `src/know/images.ts` has it. */
const dockerfile = `
FROM cachefix-builds/imported AS whole

FROM whole AS golang
ENV GOPATH=/go
WORKDIR /go

FROM whole AS rust
ENV CARGO_HOME=/usr/local/cargo
ENV PATH=/usr/local/cargo/bin:${path}
RUN mkdir -p /usr/local/cargo/bin && mv /usr/bin/cargo /usr/bin/rustc /usr/local/cargo/bin/

FROM whole AS reduced
RUN rm -rf /usr/local/* ${compilers.join(' ')}

FROM scratch AS python
COPY --from=reduced / /
ENV PATH=${path}

FROM python AS reduced-more
RUN rm -rf ${python.join(' ')}

FROM scratch AS debian
COPY --from=reduced-more / /
ENV PATH=${path}

# In which only what needs nothing else can run.
FROM scratch AS static
COPY --from=debian /etc/passwd /etc/group /etc/

FROM debian AS node
COPY --from=whole /usr/local /usr/local
RUN useradd --uid 1000 --create-home node
`

/** Loads the root file system into an engine. The images look for packages on a port of `host`. */
export async function loadBaseImages(
  environment: Engine['environment'],
  file: string,
  scratch: string,
  port: number,
): Promise<BaseImages> {
  const options = { env: environment, timeout: 600 }
  const imported = 'cachefix-builds/imported'
  await mustRun('docker', ['import', '--change', `ENV PATH=${path}`, file, imported], options)
  const settings = settingsFor(port)
  const variables = Object.entries(settings.environment).map(([name, value]) => `${name}=${value}`)
  const context = mkdtempSync(join(scratch, 'base-images-'))
  for (const [name, text] of Object.entries(settings.files)) {
    mkdirSync(dirname(join(context, 'root', name)), { recursive: true })
    writeFileSync(join(context, 'root', name), text)
  }
  const copies = families.map(
    (name) => `FROM ${name} AS ready-${name}\nCOPY root /\nENV ${variables.join(' ')}\n`,
  )
  writeFileSync(join(context, 'Dockerfile'), [dockerfile, ...copies].join('\n'))
  const build = async (target: string, image: string): Promise<void> => {
    const args = ['build', '--network=host', '--target', target, '--tag', image, context]
    await mustRun('docker', ['buildx', ...args], options)
  }
  const images = families.map((name) => [name, `cachefix-builds/${name}`] as const)
  await Promise.all([
    ...images.map(([name, image]) => build(`ready-${name}`, image)),
    build('python', bareImage),
  ])
  return Object.fromEntries(images) as Record<BaseImage, string>
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
