/**
 * The base images of all tests, made without a registry: the release of the machine with its package
 * managers and with npm, under the names that real Dockerfiles use. They are not the official images:
 * only the names, and the directories of the caches, are the same.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { downloadSettings, lineOf, type OpenArchives } from './debian.ts'
import type { Engine } from './engine.ts'
import { fastDirectory } from './places.ts'
import { mustRun } from './process.ts'

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
  ...['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/locale/*', '/usr/share/go-*/test/*'],
  ...['/usr/lib/go-*/pkg/linux_*/cmd/*', '/usr/bin/*-lto-dump-*', '/usr/lib/jvm/*/lib/*/*.jsa'],
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
export type BaseImage = 'whole' | 'python' | 'node' | 'golang' | 'rust' | 'debian'
export type BaseImages = Readonly<Record<BaseImage, string>>

const compilers = [
  ...['/usr/lib/go-*', '/usr/share/go-*', '/usr/lib/rustlib', '/usr/lib/llvm-*', '/usr/include'],
  ...['/usr/lib/gcc', '/usr/libexec/gcc', '/usr/libexec/rust*', '/usr/lib/*/perl/*'],
  ...['LLVM', 'rustc', 'z3', 'icu', 'gprofng', 'isl'].map((name) => `/usr/lib/*/lib${name}*`),
  ...['/usr/lib/*/lib?san.so*', '/usr/lib/*/lib??san.so*', '/usr/lib/*/*.a', '/usr/share/perl'],
  ...['/usr/bin/cargo*', '/usr/bin/rust*', '/usr/bin/*-linux-gnu-*', '/usr/share/locale'],
  ...['/usr/share/doc', '/usr/share/man', '/usr/lib/*/gconv', '/usr/lib/*/gprofng'],
  ...['/usr/lib/jvm', '/usr/share/java', '/usr/share/maven*', '/usr/share/php', '/usr/lib/php'],
  ...['/usr/bin/php*', '/usr/lib/ruby', '/usr/lib/*/ruby', '/usr/share/ruby*', '/var/lib/gems'],
]
const python = ['/usr/lib/python3*', '/usr/bin/python3*', '/usr/share/python*']

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What matters of the official images: as `src/know/official-images.ts` has it. */
const dockerfile = `
FROM cachefix-builds/whole AS golang
ENV GOPATH=/go
WORKDIR /go

FROM cachefix-builds/whole AS rust
ENV CARGO_HOME=/usr/local/cargo
ENV PATH=/usr/local/cargo/bin:${path}
RUN mkdir -p /usr/local/cargo/bin && mv /usr/bin/cargo /usr/bin/rustc /usr/local/cargo/bin/

FROM cachefix-builds/whole AS reduced
RUN rm -rf /usr/local/* ${compilers.join(' ')}

FROM scratch AS python
COPY --from=reduced / /
ENV PATH=${path}

FROM python AS reduced-more
RUN rm -rf ${python.join(' ')}

FROM scratch AS debian
COPY --from=reduced-more / /
ENV PATH=${path}

FROM debian AS node
COPY --from=cachefix-builds/whole /usr/local /usr/local
RUN useradd --uid 1000 --create-home node
`

/** Loads the root file system into an engine. */
export async function loadBaseImages(
  environment: Engine['environment'],
  file: string,
  scratch: string,
): Promise<BaseImages> {
  const options = { env: environment, timeout: 600 }
  const whole = 'cachefix-builds/whole'
  await mustRun('docker', ['import', '--change', `ENV PATH=${path}`, file, whole], options)
  const context = mkdtempSync(join(scratch, 'base-images-'))
  writeFileSync(join(context, 'Dockerfile'), dockerfile)
  const names: readonly BaseImage[] = ['python', 'node', 'golang', 'rust', 'debian']
  const images = names.map((name) => [name, `cachefix-builds/${name}`] as const)
  for (const [name, image] of images) {
    const args = ['build', '--network=host', '--target', name, '--tag', image, context]
    await mustRun('docker', ['buildx', ...args], options)
  }
  return Object.fromEntries([['whole', whole], ...images]) as Record<BaseImage, string>
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
