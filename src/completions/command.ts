/** `cachefix completions`: what a shell completes, and the manual page, out of the help texts. */
import { oneOf, readOptions, UsageError } from '../config/options.ts'
import { subcommands, type Command, type Subcommand } from '../run/command.ts'
import { usage as usageOfAll } from '../usage.ts'
import { manual } from './manual.ts'
import { completionsFor, shells, type CommandHelp } from './shells.ts'

const usage = `cachefix completions prints what a shell loads to complete options, commands and their values.

Usage: cachefix completions <bash|zsh|fish>
       cachefix completions man            the manual page, for man -l

  source <(cachefix completions bash)                                      in ~/.bashrc
  cachefix completions zsh > "\${fpath[1]}/_cachefix"
  cachefix completions fish > ~/.config/fish/completions/cachefix.fish

  -h, --help                    print this
`

/** `helpOf` gives what --help of a subcommand prints. */
export function completionsCommand(
  helpOf: (name: Subcommand, ...given: CommandContext) => Promise<string>,
): Command {
  return async (args, surroundings, screen) => {
    const { values, positionals } = readOptions(args, {
      help: { type: 'boolean', short: 'h', default: false },
    })
    if (values.help) {
      screen.out(usage)
      return 0
    }
    const [given, ...others] = positionals
    if (given === undefined || others.length > 0)
      throw new UsageError('completions takes the name of one shell: bash, zsh or fish')
    const kind = oneOf([...shells, 'man'], given, 'shell')
    const commands: CommandHelp[] = []
    for (const [name, summary] of Object.entries(subcommands) as [Subcommand, string][])
      commands.push({
        name,
        summary,
        // Its own help is here already.
        usage: name === 'completions' ? usage : await helpOf(name, surroundings, screen),
      })
    screen.out(
      kind === 'man'
        ? manual(usageOfAll, commands, surroundings.version)
        : completionsFor(kind, usageOfAll, commands),
    )
    return 0
  }
}

type CommandContext = [Parameters<Command>[1], Parameters<Command>[2]]
