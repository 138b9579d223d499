/** What commands of a RUN get: one before them, arguments, assignments; undefined where that cannot be. */
import { onlyOne } from '../common/list.ts'
import { isShell } from '../know/programs.ts'
import type { Command, Dockerfile, Range, Run } from '../read/types.ts'
import type { Edit } from './types.ts'

/** Puts a command before all others of a RUN, joined as the author joins them. */
export function prependCommand(
  dockerfile: Dockerfile,
  run: Run,
  command: string,
): Edit[] | undefined {
  const { source, escape } = dockerfile
  const [body] = run.bodies
  const isReadByShell = body !== undefined && isScriptOfShell(run, body)
  const index = isReadByShell ? 1 : 0
  const intent = { kind: 'prepend-command', run, command, index } as const
  const insertAt = (at: number, newText: string): Edit[] => [
    { range: { start: at, end: at }, newText, intent },
  ]
  if (body !== undefined && (run.form === 'heredoc' || isReadByShell)) {
    const text = source.slice(body.start, body.end)
    const at = text.startsWith('#!') ? body.start + text.indexOf('\n') + 1 : body.start
    const indent = /^[ \t]*/.exec(source.slice(at))?.[0] ?? ''
    return insertAt(at, `${indent}${command}\n`)
  }
  const { end: start } = run.head
  const end = body?.start ?? run.instruction.range.end
  const script = source.slice(start, end)
  // Before `a & b` it would be a part of what runs in the background.
  const bare = script.replace(notBare, ' ')
  // Nor is there a place before `<<EOF program`.
  if (run.form !== 'shell' || script.startsWith('<<') || /(?:^|[^&>])&(?![&>\d])/.test(bare))
    return undefined
  let chain = run.commands[0]?.link?.chain
  while (chain?.operators.length === 0) chain = chain.outer?.chain
  const operator = chain?.operators[0]
  const joint = operator?.text === ';' ? ';' : ' &&'
  if (!script.trimEnd().includes('\n')) return insertAt(start, `${command}${joint} `)
  const own = indentOf(source, start)
  if (operator !== undefined && indentOf(source, operator.start) !== undefined)
    return insertAt(start, `${command} ${escape}\n${indentOf(source, operator.start) ?? ''}&& `)
  const next = /\n([ \t]*)(?=[^\s#])/.exec(script)?.[1] ?? ''
  return insertAt(start, `${command}${joint} ${escape}\n${own ?? next}`)
}

/** Whether all that a RUN does is to give a shell a script: `<<EOF bash`, `bash -e <<EOF`. */
function isScriptOfShell({ form, bodies, commands }: Run, body: Range): boolean {
  const [shell, ...others] = commands
  return (
    form === 'shell' &&
    bodies.length === 1 &&
    shell?.wrappers.length === 0 &&
    isShell(shell.name) &&
    shell.range.end <= body.start &&
    others.length > 0 &&
    others.every(({ range }) => range.start >= body.start)
  )
}

/** What stands in quotes, as in `sed 's/main/& contrib/'`, behind a backslash, or in a line of comment. */
const notBare = /\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*"|^[ \t]*#.*/gm

/** The blanks before an offset, where nothing else stands before it on its line. */
function indentOf(source: string, offset: number): string | undefined {
  const start = source.lastIndexOf('\n', offset - 1) + 1
  const before = source.slice(start, offset)
  return before.trim() === '' ? before : undefined
}

/** Gives a command arguments before all others. */
export function insertArguments(command: Command, words: readonly string[]): Edit[] | undefined {
  if (!command.editable || command.run?.form === 'exec') return undefined
  const { end } = command.program.range
  const intent = { kind: 'insert-arguments', command, arguments: words } as const
  return [{ range: { start: end, end }, newText: ` ${words.join(' ')}`, intent }]
}

/** Sets a variable for one command: `NAME=value command`. */
export function assignFor(command: Command, name: string, value: string): Edit[] | undefined {
  if (!command.editable || command.run?.form === 'exec') return undefined
  if (
    command.wrappers.some((wrapper) =>
      ['doas', 'su-exec', 'gosu', 'launcher', 'find', 'xargs'].includes(wrapper),
    )
  )
    return undefined
  // sudo drops the environment, but takes assignments; every other wrapper passes it on.
  const isInside = command.wrappers.includes('sudo') || command.wrappers.includes('env')
  const at = isInside ? command.program.range.start : command.range.start
  const assignment = `${name}=${value}`
  const intent = { kind: 'assign', command, assignment } as const
  return [{ range: { start: at, end: at }, newText: `${assignment} `, intent }]
}

/** Changes the assignment before a command, where the variable is set for other commands, too. */
export function changeAssignment(
  command: Command,
  name: string,
  value: string,
): Edit[] | undefined {
  const assignment = onlyOne(command.assignments, (each) => each.name === name)
  if (assignment === undefined || !command.editable || command.run?.form === 'exec')
    return undefined
  const { start, end } = assignment.range
  const intent = { kind: 'assign', command, assignment: `${name}=${value}` } as const
  return [{ range: { start: start + name.length + 1, end }, newText: value, intent }]
}
