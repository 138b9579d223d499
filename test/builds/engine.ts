/**
 * A Docker daemon of the tests' own: on a socket of its own, with a data directory of its own, in
 * process and mount namespaces of its own, so that whatever becomes of it, the kernel ends all its
 * processes and takes back all its mounts.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { OpenArchives } from './debian.ts'
import { run } from './process.ts'

/** The programs of an engine. */
export interface Programs {
  /** Before the PATH of the machine; empty for what the machine has. */
  readonly path: string
  /** The buildx plugin, where it lies outside the directories in which docker looks. */
  readonly buildx: string | undefined
}

export interface Engine {
  /** The environment in which `docker` finds its plugin and the daemon. */
  readonly environment: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/** The engine that the machine has: a daemon with BuildKit, and buildx. Undefined when something of it is missing. */
export async function programsOfMachine(): Promise<Programs | undefined> {
  const checks = [
    ['dockerd', '--version'],
    ['containerd', '--version'],
    ['runc', '--version'],
    ['docker', 'buildx', 'version'],
  ]
  for (const [program = '', ...args] of checks) {
    const isThere = await run(program, args).then(
      ({ status }) => status === 0,
      (error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
        return false
      },
    )
    if (!isThere) return undefined
  }
  return { path: '', buildx: undefined }
}

/**
 * Unpacks an engine from packages. Debian 12 has no buildx, but runs the programs of Debian 13, all
 * but runc, which wants a younger C library.
 */
export async function unpackPrograms(
  directory: string,
  open: (release?: string) => Promise<OpenArchives>,
): Promise<Programs> {
  if (!existsSync(directory)) {
    const part = `${directory}.part`
    rmSync(part, { recursive: true, force: true })
    const own = await open()
    const engine = (await own.has('docker-buildx')) ? own : await open('trixie')
    const client = (await engine.has('docker-cli')) ? ['docker-cli'] : []
    await engine.unpack(['docker.io', ...client, 'docker-buildx', 'containerd', 'tini'], part)
    await own.unpack(['runc'], part)
    renameSync(part, directory)
  }
  const path = ['usr/bin', 'usr/sbin'].map((name) => `${join(directory, name)}:`).join('')
  return { path, buildx: join(directory, 'usr/libexec/docker/cli-plugins/docker-buildx') }
}

/** Where the engines lie that only `cachefix verify` is tried with: an old docker without buildx, and buildah. */
export function otherEngines(directory: string): { docker: string; buildah: string } {
  return { docker: join(directory, 'docker-without-buildx'), buildah: join(directory, 'buildah') }
}

/** Unpacks these, where they are not there. */
export async function unpackOtherEngines(
  directory: string,
  open: () => Promise<OpenArchives>,
): Promise<void> {
  const { docker, buildah } = otherEngines(directory)
  if (existsSync(docker) && existsSync(buildah)) return
  const archives = await open()
  const part = join(directory, 'other.part')
  rmSync(part, { recursive: true, force: true })
  for (const name of ['docker', 'buildah']) mkdirSync(join(part, name), { recursive: true })
  await archives.unpack(['docker.io'], join(part, 'docker'))
  await archives.unpackWhole('buildah', join(part, 'buildah'))
  await archives.unpack(['busybox-static', 'runc'], join(part, 'buildah'))
  for (const each of [docker, buildah]) rmSync(each, { recursive: true, force: true })
  renameSync(join(part, 'docker'), docker)
  renameSync(join(part, 'buildah'), buildah)
  rmSync(part, { recursive: true })
}

/** Starts a daemon, and starts it again when it dies. It does not outlive this process. */
export async function startEngine({ path, buildx }: Programs, directory: string): Promise<Engine> {
  const socket = join(directory, 'docker.sock')
  const configuration = join(directory, 'configuration')
  const cgroup = cgroupOf(process.pid)
  mkdirSync(join(configuration, 'cli-plugins'), { recursive: true })
  if (buildx !== undefined) symlinkSync(buildx, join(configuration, 'cli-plugins/docker-buildx'))
  const environment = {
    PATH: `${path}${process.env.PATH ?? ''}`,
    DOCKER_HOST: `unix://${socket}`,
    DOCKER_CONFIG: buildx === undefined ? (process.env.DOCKER_CONFIG ?? '') : configuration,
    DOCKER_CONTEXT: '',
    BUILDX_BUILDER: '',
    BUILDX_CONFIG: configuration,
  }
  const daemon = [
    'dockerd',
    ...['--data-root', join(directory, 'data'), '--exec-root', join(directory, 'exec')],
    ...['--host', `unix://${socket}`, '--pidfile', join(directory, 'docker.pid')],
    ...['--cgroup-parent', cgroup, '--exec-opt', 'native.cgroupdriver=cgroupfs'],
    ...['--storage-driver', 'overlay2'],
    // Builds use the network of the machine, so that they reach loopback, and nothing of it is changed.
    ...['--bridge', 'none', '--iptables=false', '--ip6tables=false'],
  ]
  const namespaces = ['--fork', '--pid', '--mount', '--mount-proc', '--kill-child=KILL']
  let isStopping = false
  let child = start()

  function start(): ChildProcess {
    const log = openSync(join(directory, 'daemon.log'), 'a')
    // What a daemon that was killed has left of its processes would be taken for theirs.
    rmSync(join(directory, 'exec'), { recursive: true, force: true })
    rmSync(join(directory, 'docker.pid'), { force: true })
    const args = ['--pdeathsig', 'KILL', 'unshare', ...namespaces, ...daemon]
    const started = spawn('setpriv', args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    started.on('exit', () => {
      if (!isStopping) child = start()
    })
    return started
  }

  async function stop(): Promise<void> {
    isStopping = true
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    }
    await removeCgroups(process.pid)
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }

  try {
    await waitFor(environment, () => {
      if (child.exitCode === null) return
      throw new Error(`the daemon ended:\n${readFileSync(join(directory, 'daemon.log'), 'utf8')}`)
    })
  } catch (error) {
    await stop()
    throw error
  }
  return { environment, stop }
}

async function waitFor(
  environment: Readonly<Record<string, string>>,
  check: () => void,
): Promise<void> {
  const start = Date.now()
  for (;;) {
    check()
    const { status, output } = await run('docker', ['version'], { env: environment, timeout: 20 })
    if (status === 0) return
    if (Date.now() - start > 60_000) throw new Error(`the daemon does not answer:\n${output}`)
    await setTimeout(100)
  }
}

function cgroupOf(pid: number): string {
  return `cachefix-builds-${pid}`
}

/** The control groups of an engine that has ended: in each hierarchy, at its root or where this process is. */
export async function removeCgroups(pid: number): Promise<void> {
  const root = '/sys/fs/cgroup'
  const own = readFileSync('/proc/self/cgroup', 'utf8')
    .split('\n')
    .map((line) => line.split(':')[2] ?? '')
  const places = [root, ...subdirectories(root)].flatMap((hierarchy) =>
    ['/', ...own].map((path) => join(hierarchy, path, cgroupOf(pid))),
  )
  for (const group of new Set(places)) if (existsSync(group)) await remove(group)

  async function remove(group: string): Promise<void> {
    for (const child of subdirectories(group)) await remove(child)
    // What was killed is busy dying for a moment.
    for (let attempts = 50; ; attempts -= 1) {
      try {
        rmdirSync(group)
        return
      } catch (error) {
        if (attempts === 0) throw error
        await setTimeout(100)
      }
    }
  }
}

function subdirectories(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(directory, name))
}
