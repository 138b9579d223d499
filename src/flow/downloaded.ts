/** Scripts that are downloaded for a shell, and stand for a program: `curl https://sh.rustup.rs | sh -s -- -y`. */
import { isShell } from '../know/programs.ts'
import type { PackageManager } from '../know/types.ts'
import type { Command } from '../read/types.ts'

/** The program that the script of a shell at the end of a pipeline stands for, and the words that it is given. */
export function downloadedScript(
  command: Command,
  managers: readonly PackageManager[],
): { manager: PackageManager; program: Pick<Command, 'name' | 'arguments'> } | undefined {
  if (command.link !== undefined || !isShell(command.name)) return undefined
  const all = command.run?.commands ?? []
  const words = all[all.indexOf(command) - 1]?.arguments ?? []
  const end = command.arguments.findIndex(({ text }) => text === '--')
  const given = end === -1 ? [] : command.arguments.slice(end + 1)
  for (const manager of managers) {
    const name = Object.entries(manager.scripts ?? {}).find(([address]) =>
      words.some(({ text }) => text === address),
    )?.[1]
    if (name !== undefined) return { manager, program: { name, arguments: given } }
  }
  return undefined
}
