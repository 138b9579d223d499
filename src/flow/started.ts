/** What an image runs when it is started, and where that looks for what it needs. */
import { isAnyShell, searchPaths } from '../know/programs.ts'
import { isWithin, resolvePath } from '../read/paths.ts'
import { isKnown, matches, type Text } from '../read/text.ts'
import type { Instruction, Stage } from '../read/types.ts'
import type { Flow } from './flow.ts'
import { programsOf, type Starting } from './follow.ts'
import { ancestors } from './lineage.ts'

/** The programs that an image runs: of each kind the last one, and no CMD of before another ENTRYPOINT. */
export function effectivePrograms(stage: Stage): Starting[] {
  const last = new Map(programsOf(stage).map((each) => [each.instruction.keyword, each]))
  const command = last.get('CMD')?.instruction.stage
  const entry = last.get('ENTRYPOINT')?.instruction.stage
  if (command !== undefined && entry !== undefined && command.index < entry.index)
    last.delete('CMD')
  return [...last.values()]
}

/** Whether an image is there for people to work in: it starts a shell, something that waits, or nothing of its own. */
export function isToWorkIn(stage: Stage): boolean {
  const commands = effectivePrograms(stage).flatMap(({ detail }) => detail.commands)
  return (
    commands.length === 0 ||
    commands.some(
      ({ name, arguments: words }) =>
        (isAnyShell(name) && words.every(({ text }) => text.startsWith('-'))) ||
        matches(name, /^(?:sleep|tail)$/),
    )
  )
}

/** Whether something may be mounted over a path when the image runs. */
export function isVolume({ dockerfile: { source } }: Flow, stage: Stage, path: Text): boolean {
  return [...ancestors(stage), stage].some(({ instructions }) =>
    instructions.some(({ keyword, range, state }) => {
      if (keyword !== 'VOLUME') return false
      const words = source.slice(range.start, range.end).split(/[\s"'[\],]+/)
      return words.some((word) => {
        const volume = resolvePath(state.workdir, word)
        return isWithin(path, volume) || isWithin(volume, path)
      })
    }),
  )
}

/** The directories that an ENV of a stage tells programs to search. */
export function searchedIn(stage: Stage): { instruction: Instruction; path: Text }[] {
  const { variables } = stage.end.environment
  return [...ancestors(stage), stage].flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => {
      if (instruction.keyword !== 'ENV' || instruction.detail?.kind !== 'variables') return []
      return instruction.detail.variables
        .filter(({ name }) => searchPaths.includes(name))
        .flatMap(({ name }) => (variables.get(name) ?? '').split(':'))
        .filter(isKnown)
        .map((path) => ({ instruction, path }))
    }),
  )
}
