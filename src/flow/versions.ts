/** Of which version a tool is: what a command, an image or a distribution says of it. */
import { isBefore } from '../common/version.ts'
import { imageFacts } from '../know/images.ts'
import { isBasic } from '../know/programs.ts'
import type { Intermediates } from '../know/types.ts'
import { baseName } from '../read/paths.ts'
import { groupsOf, isOneOf, joinTexts, matches, type Text, withDefaults } from '../read/text.ts'
import type { Command, Run } from '../read/types.ts'
import type { Flow } from './flow.ts'
import { ancestors } from './lineage.ts'

/** Whether the tool is known to be of a version that ignores the variable. */
export function isTooOld(
  flow: Flow,
  run: Run,
  commands: readonly Command[],
  intermediates: Intermediates,
): boolean {
  const { since, packaged } = intermediates
  const chosen = commands.flatMap((command) => chosenVersion(flow, run, command, since) ?? [])
  if (chosen.length > 0) return chosen.some((version) => isOlder(version, since))
  const { image } = run.instruction.state
  if (image === undefined) return false
  if (since.images.test(image.repository)) {
    const version = image.version ?? defaultVersion(run)
    return version !== undefined && isBefore(version, since.version)
  }
  const { distribution, release } = image
  if (distribution === undefined || release === undefined) return false
  const last = packaged.olderUntil[distribution]
  const isOld = release.length >= last.length && !isBefore(last, release)
  return isOld && isPackaged(flow, run, packaged)
}

/** The version of an image whose tag depends on an ARG, when no --build-arg overrides it. */
function defaultVersion({ instruction: { stage } }: Run): readonly number[] | undefined {
  const base = stage && [stage, ...ancestors(stage)].map((each) => each.base)
  const image = base?.find((each) => 'image' in each)?.image
  return image === undefined ? undefined : imageFacts(withDefaults(image))?.version
}

/** The version that a command asks for: itself, by a variable, by a file, or by what was set before it. */
function chosenVersion(
  flow: Flow,
  run: Run,
  command: Command,
  { variable = '', choosing = [], files }: Intermediates['since'],
): Text | undefined {
  const [first] = command.arguments
  const manager = flow.invocationOf(command)?.manager
  if (first !== undefined && matches(first.text, manager?.syntax.toolchain))
    return first.text.slice(1)
  const value = command.environment.variables.get(variable)
  if (value !== undefined) return value
  const steps = [...flow.before(run.instruction), run.instruction]
  const earlier = steps.flatMap(({ detail }) => (detail?.kind === 'run' ? detail.commands : []))
  const written = earlier.findLast(({ redirects }) =>
    redirects.some(({ target }) => matches(baseName(target.text), files)),
  )
  if (written !== undefined)
    return groupsOf(joinTexts(textsOf(written), ' '), /((?:nightly-)?\d+[.-]\d+\S*)/)?.[0]
  for (const each of earlier.toReversed()) {
    const said = textsOf(each).filter((text) => !text.startsWith('-'))
    const setting = choosing.find((words) => words.every((word, index) => said[index] === word))
    if (setting !== undefined) return said[setting.length]
  }
  return undefined
}

function textsOf({ name, arguments: words }: Command): Text[] {
  return [name, ...words.map(({ text }) => text)]
}

/** Whether `1.75.0` or `nightly-2024-01-01` came before the version. */
function isOlder(name: Text, { version, date = '' }: Intermediates['since']): boolean {
  const [day] = groupsOf(name, /(\d{4}-\d\d-\d\d)/) ?? []
  if (day !== undefined) return day < date
  const [number] = groupsOf(name, /^[^\d]*(\d+(?:\.\d+)+)/) ?? []
  return number !== undefined && isBefore(number.split('.').map(Number), version)
}

/** Whether the tool is one of the packages that a step installed, and nothing else brings another. */
function isPackaged(flow: Flow, run: Run, { names, texts }: Intermediates['packaged']): boolean {
  const steps = [...flow.before(run.instruction), run.instruction]
  const { source } = flow.dockerfile
  if (steps.some(({ range }) => texts.test(source.slice(range.start, range.end)))) return false
  return steps.some(
    ({ detail }) =>
      detail?.kind === 'run' &&
      detail.commands.some(
        (command) =>
          isBasic(command) &&
          command.arguments.some(({ text }) => matches(text, /^(?:add|install)$/)) &&
          command.arguments.some(({ text }) => isOneOf(text.replace(/[=~<>].*$/s, ''), names)),
      ),
  )
}
