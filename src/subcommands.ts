/** The code of the subcommands, each loaded when it is asked for. */
import { subcommandOf, type Command, type Subcommand } from './run/command.ts'

const commands: Readonly<Record<Subcommand, () => Promise<Command>>> = {
  verify: async () => (await import('./verify/command.ts')).verifyCommand,
  review: async () => (await import('./review/command.ts')).reviewCommand,
  lsp: async () => (await import('./lsp/command.ts')).lspCommand,
  images: async () => (await import('./images/command.ts')).imagesCommand,
  explain: async () => (await import('./explain/command.ts')).explainCommand,
  managers: async () => (await import('./explain/command.ts')).managersCommand,
  init: async () => (await import('./init/command.ts')).initCommand,
  completions: async () =>
    (await import('./completions/command.ts')).completionsCommand(
      async (name, surroundings, screen) => {
        let help = ''
        const out = (piece: string | Buffer): void => {
          help += String(piece)
        }
        await (
          await commands[name]()
        )(['--help'], surroundings, { ...screen, out })
        return help
      },
    ),
}

/** Arguments that begin with a subcommand, or with `help` and one. */
export const subcommand: Command = async (args, surroundings, screen) => {
  const name = subcommandOf(args)
  if (name === undefined) throw new TypeError('no subcommand is named')
  const command = await commands[name]()
  return command(args[0] === 'help' ? ['--help'] : args.slice(1), surroundings, screen)
}
