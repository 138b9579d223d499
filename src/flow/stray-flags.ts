/** Mount flags that stand among the commands of a RUN, where BuildKit takes them for a part of these. */
import { mountOf } from '../read/broken-mounts.ts'
import { matches, raw, textOf, type Text } from '../read/text.ts'
import type { Command, Mount, Range, Run, Word } from '../read/types.ts'
import type { Flow } from './flow.ts'
import { hasSubcommand, usesInstalled } from './invocations.ts'

/** A flag among the arguments of a command. */
export interface StrayFlag {
  readonly command: Command
  readonly word: Word
  /** The mount that it would be before the command; undefined where BuildKit would refuse it. */
  readonly mount: Mount | undefined
}

/** Whether a word is a mount flag, with whatever dashes. */
export function isMountFlag(text: Text): boolean {
  return matches(text, /^[-\u2010-\u2015\u2212]+mount=(?:.*,)?type=cache(?:,|$)/)
}

/** `npm ci --mount=type=cache,target=/root/.npm`, but no argument of what `npm run` or `deno main.ts` starts. */
export function strayFlags(flow: Flow, run: Run): StrayFlag[] {
  const starting = flow
    .invocations(run)
    .filter(
      (invocation) =>
        hasSubcommand(invocation, invocation.manager.starts) || usesInstalled(invocation),
    )
    .map(({ command }) => command)
  const installing = [...flow.cacheUses(run), ...flow.outputs(run)].map(
    ({ invocation }) => invocation.command,
  )
  const { state } = run.instruction
  const { escape } = flow.dockerfile
  return run.commands
    .filter(
      (command) =>
        (installing.includes(command) || command.name === 'set') && !starting.includes(command),
    )
    .flatMap((command) => {
      const end = command.arguments.findIndex(({ text }) => text === '--')
      return command.arguments
        .slice(0, end === -1 ? undefined : end)
        .filter(({ text }) => isMountFlag(text))
        .map((word) => ({ command, word, mount: mountOf(raw(word.text), { state, escape }) }))
    })
}

/** A flag in the place of a command, and what the shell takes it for. */
export interface FlagAsProgram {
  readonly text: Text
  readonly range: Range
  readonly as: 'program' | 'variable'
}

/** `apt-get update && --mount=type=cache,target=/var/cache/apt apt-get install`, and the same without the hyphens. */
export function flagsAsPrograms({ broken, commands }: Run): FlagAsProgram[] {
  const words = commands.flatMap(({ program, assignments }): FlagAsProgram[] => [
    ...(isMountFlag(program.text) ? [{ ...program, as: 'program' as const }] : []),
    ...assignments
      .map(({ name, value, range }) => ({ text: textOf`${name}=${value}`, range }))
      .filter(({ text }) => isMountFlag(textOf`--${text}`))
      .map((assignment) => ({ ...assignment, as: 'variable' as const })),
  ])
  return words.filter(({ range }) => !broken.some(({ flag }) => flag.range.start === range.start))
}
