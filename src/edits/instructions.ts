/** Edits of whole instructions, and of the variables of one. */
import { onlyOne } from '../common/list.ts'
import type { Command, Dockerfile, Instruction } from '../read/types.ts'
import type { Edit } from './types.ts'
import { hasComment, wholeLines } from './text.ts'

/** Puts an instruction before another one, and before the comments right above that. */
export function insertInstruction(
  { source }: Dockerfile,
  instruction: Instruction,
  text: string,
): Edit {
  let { start } = wholeLines(source, {
    start: instruction.range.start,
    end: instruction.range.start,
  })
  for (;;) {
    const line = wholeLines(source, { start: start - 1, end: start - 1 })
    if (start === 0 || !/^[ \t]*#/.test(source.slice(line.start, line.end))) break
    ;({ start } = line)
  }
  const intent = { kind: 'insert-instruction', instruction, text } as const
  return { range: { start, end: start }, newText: `${text}\n`, intent }
}

/** Removes an instruction with its lines; a RUN only with all of its commands. */
export function removeInstruction(
  { source }: Dockerfile,
  instruction: Instruction,
  commands: readonly Command[] = [],
): Edit {
  const lines = wholeLines(source, instruction.range)
  // At the end of a file without a final line feed the one before goes, so that there is none still.
  const isUnended = lines.end === source.length && !source.endsWith('\n') && lines.start > 0
  const range = isUnended ? { start: lines.start - 1, end: lines.end } : lines
  return { range, newText: '', intent: { kind: 'remove-instruction', instruction, commands } }
}

/** Removes one variable of an ENV or ARG; the whole instruction if it is the only one. */
export function removeVariable(
  dockerfile: Dockerfile,
  instruction: Instruction,
  name: string,
): Edit[] | undefined {
  if (instruction.detail?.kind !== 'variables') return undefined
  const { variables } = instruction.detail
  const variable = onlyOne(variables, (each) => each.name === name)
  // A word without "=" among others is refused, and alone it would be read in another way.
  const isClear = variables.every((other) => other.name !== '')
  if (!isClear || variable === undefined) return undefined
  if (variables.length === 1) return [removeInstruction(dockerfile, instruction)]
  const index = variables.indexOf(variable)
  const [previous, next] = [variables[index - 1], variables[index + 1]]
  const range =
    previous === undefined
      ? { start: variable.range.start, end: next?.range.start ?? variable.range.end }
      : { start: previous.range.end, end: variable.range.end }
  if (hasComment(dockerfile.source, range)) return undefined
  return [{ range, newText: '', intent: { kind: 'remove-variable', instruction, name } }]
}
