/** Whether something may have made users or groups that the Dockerfile does not show. */
import { baseName, isWithin, mayBeDirectory, resolvePath } from './paths.ts'
import { isKnown, matches, type Text } from './text.ts'
import type { Command, Copy, Instruction, Run, Stage } from './types.ts'

/** Whether it is hidden what a command does to the system: it is a script, say. */
export type IsObscure = (command: Command) => boolean

/** Files that hold the accounts, and the settings of what makes them. */
const files = ['/etc/passwd', '/etc/group', '/etc/login.defs', '/etc/adduser.conf']
const mention = /\/etc\/(?:passwd|group|login\.def|adduser\.conf|default\/useradd)/
const scripted = /(?:\b(?:user|group)add|\badd(?:user|group))\s/

/** Whether whatever stands before a command of a RUN, in its stage and those that it is built from, makes none. */
export function noneHiddenBefore(run: Run, command: Command, isObscure: IsObscure): boolean {
  const copied = new Set<Text>()
  const isClear = (each: Command): boolean =>
    !isObscure(each) &&
    !copied.has(baseName(each.program.text)) &&
    !mentionsAccounts(each) &&
    !bringsAccounts(each)
  for (const { detail, keyword } of instructionsBefore(run.instruction)) {
    if (keyword === 'ONBUILD') continue
    if (detail?.kind === 'copy') {
      const { sources, destination, from } = detail
      const isOfBuild = from === undefined || 'stage' in from
      if (mayHoldAccounts(detail, keyword)) return false
      if (isOfBuild) for (const path of [...sources, destination]) copied.add(baseName(path))
    }
    if (detail?.kind !== 'run') continue
    if (detail.unreadable !== undefined || !detail.commands.every(isClear)) return false
  }
  return run.commands.slice(0, run.commands.indexOf(command)).every(isClear)
}

function mentionsAccounts({ name, arguments: words, redirects, cwd }: Command): boolean {
  return (
    matches(name, /^(?:newusers|vipw|vigr)$/) ||
    redirects.some(({ target }) => matches(resolvePath(cwd, target.text), mention)) ||
    words.some(({ text }) => matches(text, mention) || matches(text, scripted))
  )
}

/** Whether a script may have a command that `rewritesAccounts` knows. */
export function mayRewriteAccounts(script: string): boolean {
  return /passwd|group\b|newusers|vipw|vigr/.test(script)
}

/** Whether a command changes users that are there by their files themselves: `sed -i s/1000/1001/ /etc/passwd`. */
export function rewritesAccounts(command: Command): boolean {
  const { name, arguments: words, redirects } = command
  if (!mentionsAccounts(command)) return false
  const isAppended =
    redirects.some(({ operator }) => operator === '>>') || (name === 'tee' && has(words, /^-\w*a/))
  if (isAppended || matches(name, reading)) return false
  if (matches(name, /^g?sed$/)) return has(words, /^(?:-\w*i|--in-place)/)
  if (!matches(name, /^(?:cp|install|mv|rsync)$/)) return true
  return matches(words.at(-1)?.text ?? '', mention)
}

/** What only looks into files that it is given. */
const reading =
  /^(?:cat|[ef]?grep|getent|cut|awk|head|tail|sort|wc|id|test|\[{1,2}|ls|stat|echo|printf|ch(?:mod|own|grp)|(?:user|group)(?:add|mod|del)|(?:add|del)(?:user|group))$/

function has(words: Command['arguments'], wanted: RegExp): boolean {
  return words.some(({ text }) => matches(text, wanted))
}

/** Whether a command copies or unpacks what may hold accounts: `cp -a rootfs/. /`, `tar -xf rootfs.tar -C /`. */
function bringsAccounts({ name, arguments: words, cwd }: Command): boolean {
  const texts = words.map(({ text }) => text)
  if (matches(name, /^(?:bsdtar|tar|unzip)$/))
    return texts.some((text) => matches(text, /^(?:-C|-d|--directory=)?\/(?:etc)?\/?$/))
  if (!matches(name, /^(?:cp|install|mv|rsync)$/)) return false
  const operands = texts.filter((text) => !text.startsWith('-'))
  const destination = operands.pop()
  return (
    destination !== undefined &&
    mayHoldAccounts({ destination: resolvePath(cwd, destination), sources: operands }, 'COPY')
  )
}

/** Whether a COPY or ADD may bring files that hold accounts. */
export function mayHoldAccounts(
  { destination, sources }: Pick<Copy, 'destination' | 'sources'>,
  keyword: string,
): boolean {
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
