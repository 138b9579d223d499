/** Which directories exist before a RUN, and who may write to them. */
import { isWithin, parentOf, resolvePath } from '../dockerfile/paths.ts'
import { isKnown, type Text } from '../dockerfile/text.ts'
import type { Command, Run, User } from '../types.ts'
import type { Flow } from './flow.ts'

/** The name or number of who owns a directory, or `anyone` who may write to it. */
type Owner = Text

const anyone = 'anyone'

/** The directories that certainly exist before `run`, as far as the Dockerfile shows them. */
export class Directories {
  readonly #owners = new Map<Text, Owner>([
    ['/', '0'],
    ['/tmp', anyone],
    ['/var/tmp', anyone],
    ...[
      '/opt',
      '/srv',
      '/usr',
      '/usr/local',
      '/etc',
      '/home',
      '/root',
      '/var',
      '/var/cache',
      '/var/lib',
    ].map((path): [Text, Owner] => [path, '0']),
  ])

  constructor(flow: Flow, run: Run) {
    const { image } = run.instruction.state
    for (const user of image?.users ?? []) this.#owners.set(user.home, user.name ?? '0')
    for (const path of image?.sharedDirectories ?? []) this.#owners.set(path, anyone)
    for (const { detail, keyword, state, index } of flow.before(run.instruction)) {
      if (detail?.kind === 'run') for (const command of detail.commands) this.#command(command)
      else if (detail?.kind === 'copy')
        this.#make(resolvePath('/', detail.destination), detail.owner ?? '0')
      else if (keyword === 'WORKDIR') {
        const next = flow.dockerfile.instructions[index + 1]?.state.workdir
        if (next !== undefined) this.#make(next, ownerOf(state.user))
      }
    }
    this.#make(run.instruction.state.workdir, ownerOf(run.instruction.state.user))
  }

  exists(path: Text): boolean {
    return this.#owners.has(path)
  }

  /** Whether the user may write to the directory, or make it where it does not exist. */
  isWritable(path: Text, user: User): boolean {
    if (user.uid === 0) return true
    let directory = path
    while (!this.#owners.has(directory) && directory !== '/' && directory.startsWith('/'))
      directory = parentOf(directory)
    const owner = this.#owners.get(directory)
    return (
      owner === anyone ||
      (owner !== undefined && (owner === user.name || owner === String(user.uid)))
    )
  }

  /** The topmost directory above `path` that does not exist. */
  missingAbove(path: Text): Text | undefined {
    let missing: Text | undefined
    for (let directory = parentOf(path); !this.#holds(directory); directory = parentOf(directory))
      missing = directory
    return missing
  }

  #holds(path: Text): boolean {
    return path === '/' || [...this.#owners.keys()].some((known) => isWithin(known, path))
  }

  /** Makes a directory and those above it, as far as they are missing. */
  #make(path: Text, owner: Owner): void {
    for (
      let directory = path;
      !this.#owners.has(directory) && directory.startsWith('/');
      directory = parentOf(directory)
    ) {
      this.#owners.set(directory, owner)
    }
  }

  #command(command: Command): void {
    const words = command.arguments.map(({ text }) => text)
    const operands = words.filter((word) => !word.startsWith('-'))
    switch (command.name) {
      case 'mkdir':
        for (const operand of operands)
          this.#make(resolvePath(command.cwd, operand), ownerOf(command.user))
        return
      case 'chown': {
        const [owner = '', ...paths] = operands
        for (const path of paths)
          this.#change(
            resolvePath(command.cwd, path),
            owner.split(/[:.]/)[0] ?? '',
            isRecursive(words),
          )
        return
      }
      case 'chmod': {
        const [mode = '', ...paths] = operands
        const isShared = /^\d*[2367]$/.test(mode) || /(?:^|,)(?:a|o|ugo|go)?\+\w*w/.test(mode)
        for (const path of isShared ? paths : [])
          this.#change(resolvePath(command.cwd, path), anyone, isRecursive(words))
        return
      }
      case 'useradd':
      case 'adduser': {
        const user = command.run?.instruction.stage?.end.accounts.users.get(operands.at(-1) ?? '')
        const makesHome =
          command.name === 'useradd'
            ? words.some((word) => /^-[a-zA-Z]*m|^--create-home/.test(word))
            : !words.some((word) => /^-[a-zA-Z]*H|^--no-create-home/.test(word))
        if (user !== undefined && makesHome && isKnown(user.home))
          this.#owners.set(user.home, user.name ?? '0')
      }
    }
  }

  #change(path: Text, owner: Owner, recursive: boolean): void {
    for (const known of [...this.#owners.keys()]) {
      if (recursive && isWithin(known, path)) this.#owners.set(known, owner)
    }
    this.#owners.set(path, owner)
  }
}

function isRecursive(words: readonly string[]): boolean {
  return words.some((word) => /^-[a-zA-Z]*R|^--recursive/.test(word))
}

function ownerOf({ name, uid }: User): Owner {
  return name ?? String(uid ?? 'unknown')
}
