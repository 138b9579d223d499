/** What a cache mount hides that the RUN needs, and who else may use it. */
import { isWithin, isWithinByDefault, resolvePath } from '../dockerfile/paths.ts'
import { describe } from '../dockerfile/text.ts'
import type { Mount, PackageManager, Run } from '../types.ts'
import { homeOf, type Flow } from './flow.ts'

/** What of the image the RUN needs and cannot see because of the mount, in words. */
export function hiddenBy(flow: Flow, run: Run, mount: Mount): string | undefined {
  const invocations = flow.invocations(run)
  const { image } = run.instruction.state
  const programs = image?.programs.find((directory) => isWithin(directory, mount.target))
  if (programs !== undefined && invocations.some(({ manager }) => manager.caches.length > 0))
    return `the programs of the image in ${programs}`
  const inside = invocations.find(
    ({ cwd, manager }) =>
      manager.caches.length > 0 &&
      isWithin(cwd, mount.target) &&
      flow.mountOver(run, cwd) === mount,
  )
  if (inside === undefined) return undefined
  const copied = [...flow.before(run.instruction)].some(({ detail }) => {
    if (detail?.kind !== 'copy') return false
    const destination = resolvePath('/', detail.destination)
    return isWithin(inside.cwd, destination) || isWithin(destination, inside.cwd)
  })
  return copied ? `what was copied to ${describe(inside.cwd)}` : undefined
}

/** Programs that keep no cache. */
const cacheless =
  /^(?:set|cd|pushd|popd|export|unset|echo|printf|true|false|:|\.|source|exit|test|\[|\[\[|command|which|hash|type|rm|rmdir|mkdir|cp|mv|ln|ls|cat|tee|touch|chmod|chown|chgrp|find|xargs|sed|awk|grep|egrep|head|tail|sort|uniq|tr|cut|wc|date|sleep|du|df|stat|tar|gzip|gunzip|xz|unzip|zip|strip|file|sha256sum|md5sum|basename|dirname|pwd|env|id|whoami|uname|install|rsync|ldconfig|ldd|update-ca-certificates|locale-gen|useradd|adduser|groupadd|addgroup|usermod|dpkg|apt-mark|add-apt-repository|gpg|curl|wget|git|rustup|rustc|python[\d.]*|node|diff|patch|trap|wait|ulimit|umask|shopt|readonly|local|eval|time|nproc)$/

/**
 * A command of the RUN that may keep a cache of its own under a wide mount: a home, `~/.cache`, or a
 * directory that holds the caches of others.
 */
export function strangersUnder(flow: Flow, run: Run, mount: Mount): string | undefined {
  const holdsCaches = flow
    .cacheUses(run)
    .some(({ path }) => isWithin(path, mount.target) && path !== mount.target)
  const isHome = run.commands.some((command) =>
    isWithinByDefault(`${homeOf(command)}/.cache`, mount.target),
  )
  if (!holdsCaches && !isHome) return undefined
  const known = new Set(flow.invocations(run).map(({ command }) => command))
  const stranger = run.commands.find(
    (command) => !known.has(command) && !cacheless.test(command.name),
  )
  return stranger === undefined ? undefined : describe(stranger.program.text)
}

/** Whether a command of the RUN, itself not of this manager, may run it: a script, a tool that builds packages. */
export function mayRun(flow: Flow, run: Run, manager: PackageManager): boolean {
  const known = new Map(flow.invocations(run).map(({ command, manager: used }) => [command, used]))
  return run.commands.some((command) => {
    const used = known.get(command)
    if (used === manager) return false
    return used === undefined ? !cacheless.test(command.name) || command.name === 'python' : false
  })
}
