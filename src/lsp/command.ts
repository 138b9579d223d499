/** `cachefix lsp`: the language server, for an editor that starts it. */
import { readOptions, UsageError } from '../config/options.ts'
import type { Command } from '../run/command.ts'
import { createConnection } from './protocol.ts'
import { serve } from './server.ts'

const usage = `cachefix lsp is a language server: it tells an editor what is wrong in Dockerfiles while they are typed,
and offers the fixes. An editor starts it; docs/editors.md says how.

Usage: cachefix lsp [--stdio]

      --stdio  talk on the standard input and output, which it does anyway
  -h, --help   print this

Settings, which an editor gives as initializationOptions or as its section "cachefix":

  unsafe   whether "fix all" applies unsafe fixes, too (default false)
  add      whether cache mounts are added where there are none (default false)

What cachefix.json says holds in an editor, too.
`

export const options = {
  stdio: { type: 'boolean', default: false },
  // Editors give it: the server ends with that process.
  clientProcessId: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Serves until the editor says that it is enough. Gives the exit status. Throws a `UsageError`. */
export const lspCommand: Command = async (args, surroundings, screen) => {
  const { values, positionals } = readOptions(args, options)
  if (values.help) {
    screen.out(usage)
    return 0
  }
  const [first] = positionals
  if (first !== undefined) throw new UsageError(`cachefix lsp takes no path, as "${first}" is one`)
  const { input, output } = surroundings.openStreams()
  serve(createConnection(input, output), surroundings)
  // Where the input ends, and where the editor says "exit", the process does.
  await new Promise((resolve) => {
    surroundings.interruption.addEventListener('abort', resolve)
  })
  return 130
}
