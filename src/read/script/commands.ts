/** The commands of an instruction, in whatever form they are given: as a script, as JSON, as a here-document. */
import type { Command, Run, Word } from '../types.ts'
import { readHeredocMarkers, readJsonArray } from '../lexer.ts'
import { longestArgument } from '../limits.ts'
import { offsetAt, rangeAt, UnreadableError, type LogicalLine } from '../lines.ts'
import type { Place } from '../place.ts'
import { groupsOf, raw, type Text } from '../text.ts'
import { readExec, readScript, type Input, type Script, type ShellContext } from './shell.ts'
import { isPosixShell } from './wrappers.ts'

export interface Commands {
  readonly commands: readonly Command[]
  readonly form: Run['form']
  /** Why they cannot be read for certain. */
  readonly error: string | undefined
}

const tooLong = `it is longer than ${longestArgument} bytes, and Linux starts no such command`

/**
 * Reads the commands that begin at `rest` of the logical line; `run` is the RUN that they are of.
 * Throws a `TooLargeError` past the limits of the file.
 */
export function readCommands(place: Place, rest: number, run: Run | undefined): Commands {
  try {
    return readForm(place, rest, run)
  } catch (error) {
    // The stack is full.
    if (error instanceof RangeError) throw new UnreadableError('it is nested too deep', 0)
    throw error
  }
}

function readForm(place: Place, rest: number, run: Run | undefined): Commands {
  const { source, line, launchers, limits } = place
  const { accounts, environment, user, workdir } = place.state
  const inputs = run === undefined ? [] : inputsOf(source, line)
  const context: ShellContext = { source, run, accounts, launchers, inputs, limits }
  const state = { environment, variables: new Map<Text, Text>(), cwd: workdir, user }
  const json = readJsonArray(line.text, rest)
  const end = line.pieces.at(-1)?.end ?? line.range.end
  if (json !== undefined) {
    // A word is much larger than its text.
    limits.spend(64 * json.length)
    const words = json.map(({ text, range }): Word => {
      const literal = rangeAt(line, range)
      const inner = { start: literal.start + 1, end: literal.end - 1 }
      const verbatim = source.slice(inner.start, inner.end) === text ? inner : undefined
      return { text, range: literal, splits: false, verbatim }
    })
    const range = { start: offsetAt(line, rest), end }
    return { commands: readExec(words, state, context, range), form: 'exec', error: undefined }
  }
  const scripts = [line.text.slice(rest), ...inputs.map(({ body }) => body.text)]
  // What starts with `#!` is a file.
  if (
    scripts.some((each) => !each.startsWith('#!') && Buffer.byteLength(raw(each)) > longestArgument)
  )
    return { commands: [], form: 'shell', error: tooLong }
  const text = shellText(source, line, rest, end)
  if (text === undefined)
    return { commands: [], form: 'shell', error: 'a line continuation splits a word' }
  const [only] = inputs
  if (only === undefined || text.text.trim() !== '')
    return { ...readScript(text, state, context), form: 'shell' }
  // The body is the script, or, after `#!`, the program.
  const [interpreter] = groupsOf(only.body.text, /^#!\s*(?:\S*\/env\s+(?:-S\s+)?)?(\S+)/) ?? []
  const program = interpreter?.slice(interpreter.lastIndexOf('/') + 1)
  if (program === undefined || isPosixShell(program))
    return { ...readScript(only.body, state, context), form: 'heredoc' }
  const word: Word = {
    text: program,
    range: only.body.offset === 0 ? line.range : { start: only.body.offset, end: only.body.offset },
    splits: false,
    verbatim: undefined,
  }
  return {
    commands: readExec([word], state, { ...context, inputs: [] }, word.range),
    form: 'heredoc',
    error: undefined,
  }
}

function inputsOf(source: string, line: LogicalLine): Input[] {
  if (line.heredocs.length === 0) return []
  const markers = readHeredocMarkers(line.text)
  return line.heredocs.map(({ body }, index) => ({
    marker: offsetAt(line, markers[index]?.range.start ?? 0),
    body: { text: source.slice(body.start, body.end), offset: body.start, verbatim: true },
  }))
}

/**
 * The shell text of a logical line at the offsets it has in the source: what the joining of lines
 * dropped, and the markers of here-documents, are blanked. Undefined where that cannot be done.
 */
function shellText(
  source: string,
  line: LogicalLine,
  rest: number,
  end: number,
): (Script & { readonly text: string }) | undefined {
  const offset = rest < line.text.length ? offsetAt(line, rest) : end
  const texts: string[] = []
  let last = ''
  let hasHash = false
  let previous = offset
  for (const piece of line.pieces) {
    if (piece.end <= offset) continue
    const start = Math.max(piece.start, offset)
    const gap = start - previous
    // Of all blanks these alone end a word of a shell.
    const isGlued =
      gap > 0 && /[^ \t\n]/.test(last) && !/[ \t\n]/.test(source.charAt(start)) && start < piece.end
    // A line feed would end a comment, which the joined line does not.
    if (isGlued && (gap % 2 === 1 || hasHash)) return undefined
    const joint = isGlued ? '\\\n'.repeat(gap / 2) : ' '.repeat(gap)
    const text = source.slice(start, piece.end)
    texts.push(joint, text)
    last = text.at(-1) ?? joint.at(-1) ?? last
    hasHash ||= text.includes('#')
    previous = piece.end
  }
  let text = texts.join('')
  for (const { range } of line.heredocs.length > 0 ? readHeredocMarkers(line.text) : []) {
    const marker = rangeAt(line, range)
    const [start, markerEnd] = [marker.start - offset, marker.end - offset]
    if (start >= 0)
      text = text.slice(0, start) + ' '.repeat(markerEnd - start) + text.slice(markerEnd)
  }
  return { text, offset, verbatim: true }
}
