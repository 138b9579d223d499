/** Which directories exist before a RUN, and who may write to them. */
import { isWithin, parentOf, resolvePath } from '../read/paths.ts'
import { groupsOf, isKnown, matches, type Text, textOf } from '../read/text.ts'
import type { Command, Instruction, Run, State, User } from '../read/types.ts'
import type { Flow } from './flow.ts'
import { isInspecting } from '../know/programs.ts'
import { mentionedPaths } from './named-paths.ts'

/** Names or numbers, as a command gave them. */
interface Access {
  readonly owner: Text
  readonly group: Text
  /** Who else may write. */
  readonly sharedWith: 'group' | 'everyone' | undefined
}

const root: Access = { owner: '0', group: '0', sharedWith: undefined }

const systemDirectories = `/ /opt /srv /usr /usr/local /etc /home /root /var /var/cache /var/lib`

/** The directories that certainly exist before a RUN. */
export function directoriesBefore(flow: Flow, { instruction }: Run): Directories {
  return new Directories(flow, instruction.state, flow.before(instruction))
}

/** The directories that certainly exist after some steps, as far as the Dockerfile shows them; `state` is in force then. */
export class Directories {
  readonly #access = new Map<Text, Access>(
    systemDirectories.split(' ').map((path): [Text, Access] => [path, root]),
  )
  /** Where a COPY may have brought directories that no instruction names. */
  readonly #copied = new Map<Text, Access>()

  constructor(flow: Flow, { image, user, workdir }: State, steps: Iterable<Instruction>) {
    for (const place of image?.programs.keys() ?? []) this.#make(place, root)
    for (const path of ['/tmp', '/var/tmp', ...(image?.sharedDirectories ?? [])])
      this.#access.set(path, { ...root, sharedWith: 'everyone' })
    for (const known of image?.users ?? []) this.#access.set(known.home, accessOf(known))
    for (const path of image?.notOwned ?? []) this.#access.set(path, root)
    for (const { detail, keyword, state, index } of steps) {
      if (detail?.kind === 'run') this.#run(flow, detail)
      else if (detail?.kind === 'copy') {
        const [owner = '0', group = owner] = (detail.owner ?? '0').split(':')
        const access = { owner, group, sharedWith: undefined }
        this.#make(resolvePath('/', detail.destination), access)
        this.#copied.set(resolvePath('/', detail.destination), access)
      } else if (keyword === 'WORKDIR') {
        const next = flow.dockerfile.instructions[index + 1]?.state.workdir
        if (next !== undefined) this.#make(next, accessOf(state.user))
      }
    }
    this.#make(workdir, accessOf(user))
  }

  /** Whether the user may write to the directory, or make it where it does not exist. */
  isWritable(path: Text, user: User): boolean {
    if (user.uid === 0) return true
    if (this.#access.has(path)) return mayWrite(user, this.#access.get(path))
    const parent = parentOf(path)
    const brought = [...this.#copied].filter(
      ([place]) => place !== parent && isWithin(parent, place) && !this.#access.has(parent),
    )
    if (brought.some(([, access]) => !mayWrite(user, access))) return false
    let directory = parent
    while (!this.#access.has(directory) && directory !== '/' && directory.startsWith('/'))
      directory = parentOf(directory)
    return mayWrite(user, this.#access.get(directory))
  }

  /** The topmost directory above `path` that does not exist. */
  missingAbove(path: Text): Text | undefined {
    let missing: Text | undefined
    for (let directory = parentOf(path); !this.#holds(directory); directory = parentOf(directory))
      missing = directory
    return missing
  }

  #holds(path: Text): boolean {
    return path === '/' || [...this.#access.keys()].some((known) => isWithin(known, path))
  }

  /** Makes a directory and those above it, as far as they are missing. */
  #make(path: Text, access: Access): void {
    for (
      let directory = path;
      !this.#access.has(directory) && directory.startsWith('/');
      directory = parentOf(directory)
    ) {
      this.#access.set(directory, access)
    }
  }

  #run(flow: Flow, run: Run): void {
    for (const command of run.commands) this.#command(command)
    for (const { path, invocation } of flow.outputs(run)) {
      if (!path.includes('*') && flow.mountOver(run, path) === undefined)
        this.#make(path, accessOf(invocation.command.user))
    }
  }

  #command(command: Command): void {
    const words = command.arguments.map(({ text }) => text)
    const operands = words.filter((word) => !word.startsWith('-'))
    const [first = '', ...rest] = operands
    const paths = rest.map((path) => resolvePath(command.cwd, path))
    switch (command.name) {
      case 'mkdir':
        for (const operand of operands)
          this.#make(resolvePath(command.cwd, operand), accessOf(command.user))
        return
      case 'chown':
      case 'chgrp': {
        const spec = command.name === 'chgrp' ? textOf`:${first}` : first
        const [owner = '', group = ''] = groupsOf(spec, /^([^:.]*)[:.]?(.*)$/s) ?? []
        this.#change(command, paths, (access) => ({
          ...access,
          owner: owner === '' ? access.owner : owner,
          group: group === '' ? access.group : group,
        }))
        return
      }
      case 'chmod': {
        const sharedWith = sharedBy(first)
        if (sharedWith === undefined) return
        this.#change(command, paths, (access) => ({ ...access, sharedWith }))
        return
      }
      case 'useradd':
      case 'adduser': {
        const user = command.run?.instruction.stage?.end.accounts.users.get(operands.at(-1) ?? '')
        const makesHome =
          command.name === 'useradd'
            ? words.some((word) => matches(word, /^-[a-zA-Z]*m|^--create-home/))
            : !words.some((word) => matches(word, /^-[a-zA-Z]*H|^--no-create-home/))
        if (user !== undefined && makesHome && isKnown(user.home))
          this.#access.set(user.home, accessOf(user))
        return
      }
      default:
        // What a program names it may have made: `git clone URL DIRECTORY`.
        if (isInspecting(command)) return
        for (const path of mentionedPaths(command)) this.#make(path, accessOf(command.user))
    }
  }

  /** What runs only sometimes grants nothing. */
  #change(
    { conditional, arguments: words }: Command,
    paths: readonly Text[],
    change: (access: Access) => Access,
  ): void {
    if (conditional) return
    const isRecursive = words.some(({ text }) => matches(text, /^-[a-zA-Z]*R|^--recursive/))
    for (const path of paths) {
      for (const places of [this.#access, this.#copied]) {
        for (const [known, access] of [...places]) {
          if (isRecursive && known !== path && isWithin(known, path))
            places.set(known, change(access))
        }
        const own = places.get(path)
        if (own !== undefined) places.set(path, change(own))
      }
      if (!this.#access.has(path)) this.#access.set(path, change(root))
    }
  }
}

function accessOf({ name, uid, gid }: User): Access {
  const owner = uid === undefined ? (name ?? 'unknown') : String(uid)
  return { owner, group: gid === undefined ? 'unknown' : String(gid), sharedWith: undefined }
}

function mayWrite({ name, uid, gid }: User, access: Access | undefined): boolean {
  if (access === undefined) return false
  if (access.sharedWith === 'everyone') return true
  if (access.owner === String(uid) || (name !== undefined && access.owner === name)) return true
  const isRootGroup = gid === 0 && (access.group === '0' || access.group === 'root')
  return access.sharedWith === 'group' && (isRootGroup || access.group === String(gid))
}

/** Who else may write after chmod has set a mode. */
function sharedBy(mode: Text): Access['sharedWith'] {
  if (matches(mode, /^\d*[2367]$|(?:^|,)(?:a|o|ugo|go)?\+\w*w/)) return 'everyone'
  return matches(mode, /^\d*[2367]\d$|(?:^|,)u?g(?:=u|[+=]\w*w)/) ? 'group' : undefined
}
