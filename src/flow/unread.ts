/** What a RUN that cannot be read may be, by the words that stand in it. */
import { matches } from '../read/text.ts'
import type { Run } from '../read/types.ts'
import type { CacheUse, Flow } from './flow.ts'

/** Whether a RUN that cannot be read names the tool, and what keeps it from downloading. */
export function mayDownloadNothing(
  { dockerfile: { source } }: Flow,
  { instruction: { range } }: Run,
  { invocation: { manager } }: CacheUse,
): boolean {
  const words = source.slice(range.start, range.end).split(/[^\w./-]+/)
  const programs = words.filter((word) => matches(word, manager.programs))
  if (programs.length === 0) return false
  const said = [...words, ...programs.flatMap((name) => manager.implied?.[name] ?? [])]
  return (manager.offline ?? []).flat().some((test) => {
    if ('option' in test) return said.includes(test.option)
    if ('subcommand' in test) return said.includes(test.subcommand)
    return 'variable' in test && said.includes(test.variable)
  })
}
