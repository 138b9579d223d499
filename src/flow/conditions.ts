/** Whether a condition of a package manager holds for a command: what it is told, who runs it, what came before. */
import { glob } from '../common/glob.ts'
import { isBefore, type Version } from '../common/version.ts'
import { isOpaque } from '../know/programs.ts'
import type { Kind, Location, Pattern, Test, When } from '../know/types.ts'
import { lookUp } from '../read/environment.ts'
import { baseName, isWithin, mayBeDirectory, resolvePath } from '../read/paths.ts'
import { isKnown, matches, say, type Text, textOf } from '../read/text.ts'
import type { Command, Instruction } from '../read/types.ts'
import { hasOption, hasSubcommand, type Whereabouts } from './invocations.ts'
import type { Order } from './order.ts'

/** Whether something is so; where that is not known, why not, in words. */
export type Truth = boolean | string

/** What a condition may ask for. */
export interface Surroundings extends Pick<Order, 'dockerfile' | 'effort' | 'before'> {
  resolve(location: Location, at: Whereabouts): Text[]
  prefixOf(command: Command): Text | undefined
}

/** Whether a condition holds for certain. */
export function holds(around: Surroundings, condition: When | undefined, at: Whereabouts): boolean {
  return truthOf(around, condition, at) === true
}

/** Whether what is so under one condition, unless another one holds, is so. */
export function applies(
  around: Surroundings,
  { when, unless }: { readonly when?: When | undefined; readonly unless?: When | undefined },
  at: Whereabouts,
): Truth {
  const isSo = when === undefined || truthOf(around, when, at)
  if (isSo === false) return false
  const isExcluded = truthOf(around, unless, at)
  return isExcluded === true ? false : isExcluded === false ? isSo : isExcluded
}

/** Whether a condition holds. Of the kinds of the tool it may ask for those before it. */
function truthOf(
  around: Surroundings,
  condition: When = [],
  at: Whereabouts,
  kinds = at.manager.kinds,
): Truth {
  let unclear: string | undefined
  for (const tests of condition) {
    const truths = tests.map((test) => truthOfTest(around, test, at, kinds))
    if (truths.includes(false)) continue
    const doubt = truths.find((truth) => typeof truth === 'string')
    if (doubt === undefined) return true
    unclear ??= doubt
  }
  return unclear ?? false
}

function truthOfTest(
  around: Surroundings,
  test: Test,
  at: Whereabouts,
  kinds: readonly Kind[] | undefined,
): Truth {
  const truth = affirmed(around, test, at, kinds)
  return test.not === true && typeof truth === 'boolean' ? !truth : truth
}

/** Whether a test holds, whatever it says of the contrary. */
function affirmed(
  around: Surroundings,
  test: Test,
  at: Whereabouts,
  kinds: readonly Kind[] = [],
): Truth {
  const { command } = at
  if ('option' in test) return hasOption(at, [test.option])
  if ('variable' in test)
    return matches(lookUp(command.environment, test.variable) ?? '', test.value)
  if ('setting' in test) return around.resolve(test, at).some((text) => matches(text, test.value))
  if ('file' in test) return isBrought(around, test.file, at)
  if ('copied' in test)
    return around.dockerfile.instructions.some((each) => copyNames(each, test.copied))
  if ('named' in test) return around.dockerfile.source.includes(test.named)
  if ('images' in test) {
    const image = command.run?.instruction.state.image
    if (image === undefined) return 'the base image is not known'
    return matches(image.repository, test.images) && isBetween(image.version, test)
  }
  if ('system' in test) {
    const image = command.run?.instruction.state.image
    return image?.distribution === test.system && isBetween(image.release, test)
  }
  if ('ran' in test) return hasRun(around, test.ran, command)
  if ('kind' in test) {
    const index = kinds.findIndex(({ name }) => name === test.kind)
    return isKind(around, kinds[index], at, kinds.slice(0, Math.max(index, 0)))
  }
  if ('user' in test) return (command.user.uid === 0) === (test.user === 'root')
  if ('program' in test) return around.prefixOf(command) === undefined
  return hasSubcommand(at, [test.subcommand])
}

function isKind(
  around: Surroundings,
  kind: Kind | undefined,
  at: Whereabouts,
  kinds: readonly Kind[],
): Truth {
  if (kind === undefined) return false
  if (truthOf(around, kind.when, at, kinds) === true) return true
  if (truthOf(around, kind.unless, at, kinds) === true) return false
  const variable = variableOfBase(kind, at)
  return variable === undefined
    ? `${kind.question} is not certain`
    : `the base image is not known, and may set ${variable}`
}

/** The variable that leaves a kind open only because an unknown base image may set it. */
function variableOfBase(
  { unless }: Kind,
  { command: { environment } }: Whereabouts,
): string | undefined {
  return unless
    .flat()
    .flatMap((test) => (test.not === true && 'variable' in test ? [test.variable] : []))
    .find((name) => !environment.variables.has(name) && lookUp(environment, name) !== undefined)
}

function isBetween(
  version: Version | undefined,
  { from, below }: { readonly from?: Version; readonly below?: Version },
): Truth {
  if (from === undefined && below === undefined) return true
  if (version === undefined) return 'the version of the base image is not known'
  const isOld = from !== undefined && isBefore(version, from)
  return !isOld && (below === undefined || isBefore(version, below))
}

/** Whether a COPY, an ADD or a bind mount names a file, or may bring it in a directory. */
function isBrought(
  around: Surroundings,
  name: string,
  { command: { run, cwd: own }, cwd = own }: Whereabouts,
): Truth {
  if (run === undefined) return false
  const copies = [...around.before(run.instruction)].filter(({ detail }) => detail?.kind === 'copy')
  const bound = run.mounts.filter(({ type }) => type === 'bind')
  if (copies.some((copy) => copyNames(copy, name))) return true
  if (bound.some(({ source = '', target }) => isNamedBy([source, target], name))) return true
  const isMounted = bound.some(
    ({ source = '', target, from }) =>
      from === undefined && isWithin(cwd, target) && mayHold(source, name),
  )
  const keyword = copies.find(
    ({ detail }) =>
      detail?.kind === 'copy' &&
      (detail.from === undefined || 'stage' in detail.from) &&
      isWithin(cwd, resolvePath('/', detail.destination)) &&
      detail.sources.some((source) => mayHold(source, name)),
  )?.keyword
  if (keyword === undefined && !isMounted) return false
  return `a ${name} among the files of the ${keyword ?? 'bind mount'} may put it elsewhere`
}

function copyNames({ detail }: Instruction, name: string): boolean {
  return detail?.kind === 'copy' && isNamedBy([...detail.sources, detail.destination], name)
}

function isNamedBy(paths: readonly Text[], name: string): boolean {
  return paths.some((path) => textOf`/${path.replace(/\/+$/, '')}`.endsWith(`/${name}`))
}

/** Whether a source may be a directory, or a pattern, that brings a file of this name. */
function mayHold(source: Text, name: string): boolean {
  if (!isKnown(source)) return true
  const isFile = /(?:^|\/)\.\w*(?:rc|env|ignore|version)$/.test(source)
  const isPattern = /[*?[]/.test(source)
  return (
    (!isFile && mayBeDirectory(source.replace(/[*?]+$/, ''))) ||
    (isPattern && glob(baseName(source), { brackets: 'any' })(baseName(name)))
  )
}

/** Whether an earlier command of the stage chain begins so. */
function hasRun(around: Surroundings, words: readonly Pattern[], command: Command): Truth {
  const { run } = command
  if (run === undefined) return false
  const runs = [...around.before(run.instruction)].flatMap(({ detail }) =>
    detail?.kind === 'run' ? [detail] : [],
  )
  const before = [
    ...runs.flatMap(({ commands }) => commands),
    ...run.commands.slice(0, run.commands.indexOf(command)),
  ]
  around.effort.spend(before.length)
  if (before.some((each) => beginsWith(each, words))) return true
  const script = before.find((each) => isOpaque(each))
  if (script !== undefined) return say`what ${script.program.text} does is not known`
  return runs.some(({ unreadable }) => unreadable !== undefined)
    ? 'an earlier RUN cannot be read for certain'
    : false
}

/** Whether the words of a command, its options aside, begin so. */
function beginsWith(
  { name, arguments: given }: Command,
  [program, ...words]: readonly Pattern[],
): boolean {
  if (!matches(name, program)) return false
  const operands = given.filter(({ text }) => !text.startsWith('-'))
  return words.every((word, index) => matches(operands[index]?.text ?? '', word))
}
