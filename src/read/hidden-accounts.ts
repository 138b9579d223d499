/** Whether something may have made users or groups that the Dockerfile does not show. */
import { baseName, isWithin, mayBeDirectory } from './paths.ts'
import { isKnown, matches, type Text } from './text.ts'
import type { Command, Instruction, Run, Stage } from './types.ts'

/** Whether it is hidden what a command does to the system: it is a script, say. */
export type IsObscure = (command: Command) => boolean

/** Files that hold the accounts, and the settings of what makes them. */
const files = ['/etc/passwd', '/etc/group', '/etc/login.defs', '/etc/adduser.conf']
const mention = /\/etc\/(?:passwd|group|login\.defs|adduser\.conf|default\/useradd)\b/

/** Whether whatever stands before a command of a RUN, in its stage and those that it is built from, makes none. */
export function noneHiddenBefore(run: Run, command: Command, isObscure: IsObscure): boolean {
  const copied = new Set<Text>()
  const isClear = (each: Command): boolean =>
    !isObscure(each) && !copied.has(baseName(each.program.text)) && !mentionsAccounts(each)
  for (const { detail, keyword } of instructionsBefore(run.instruction)) {
    if (keyword === 'ONBUILD') continue
    if (detail?.kind === 'copy') {
      const { sources, destination, from } = detail
      const isOfBuild = from === undefined || 'stage' in from
      if (mayHoldAccounts(destination, sources, keyword)) return false
      if (isOfBuild) for (const path of [...sources, destination]) copied.add(baseName(path))
    }
    if (detail?.kind !== 'run') continue
    if (detail.unreadable !== undefined || !detail.commands.every(isClear)) return false
  }
  return run.commands.slice(0, run.commands.indexOf(command)).every(isClear)
}

function mentionsAccounts({ name, arguments: words, redirects }: Command): boolean {
  return (
    matches(name, /^(?:newusers|vipw|vigr)$/) ||
    [...words, ...redirects.map(({ target }) => target)].some(({ text }) => matches(text, mention))
  )
}

/** Whether a COPY or ADD may bring files that hold accounts. */
function mayHoldAccounts(destination: Text, sources: readonly Text[], keyword: string): boolean {
  if (!isKnown(destination)) return true
  return files.some((file) => {
    if (isWithin(destination, file)) return true
    return (
      isWithin(file, destination.replace(/(?<=.)\/$/, '')) &&
      (keyword === 'ADD' ||
        sources.some((source) => mayBeDirectory(source) || baseName(source) === baseName(file)))
    )
  })
}

function* instructionsBefore({ stage, index }: Instruction): Iterable<Instruction> {
  for (let at: Stage | undefined = stage; at !== undefined;) {
    for (const each of at.instructions) if (at !== stage || each.index < index) yield each
    at = 'stage' in at.base ? at.base.stage : undefined
  }
}
