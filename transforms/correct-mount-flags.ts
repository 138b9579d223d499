import {
  because,
  conflictingMount,
  describe,
  editMounts,
  enumerate,
  hasCacheMount,
  hasSubcommand,
  isPlain,
  isWithin,
  knownText,
  matches,
  mountOf,
  raw,
  removeArgument,
  say,
  textOf,
  usesInstalled,
  withoutRepeats,
  type BrokenMount,
  type Command,
  type Edit,
  type FileInfo,
  type Finding,
  type Fix,
  type Flag,
  type Invocation,
  type Mount,
  type Range,
  type Run,
  type Text,
  type Word,
} from '../src/api.ts'

export const description =
  'Corrects cache mounts that cannot work, where only one thing can be meant'

/**
 * BuildKit refuses a misspelled mount, and takes for a part of the command what stands behind a
 * blank or after the command, or does not begin with two hyphens. What is no mount yet becomes one
 * only where nothing would be lost under it. Two mounts at one place, or with one id, are one; and a
 * mount point inside a directory that the package manager deletes first makes it fail.
 * https://docs.docker.com/reference/dockerfile/#run---mount
 */
export default function* correctMountFlags(file: FileInfo): Iterable<Finding> {
  const { source, dockerfile, flow } = file
  const namesFlag = ({ start, end }: Range): boolean => source.slice(start, end).includes('mount=')
  const isInVariable = dockerfile.instructions.some(
    ({ detail, range }) => detail?.kind === 'variables' && namesFlag(range),
  )
  for (const run of flow.runs({ onbuild: true })) {
    const isHopeless = run.broken.length > 0 && wouldStillFail(file, run)
    for (const broken of run.broken) yield* brokenMount(file, run, broken, isHopeless)
    const script = { start: run.head.end, end: run.instruction.range.end }
    if (!hasCacheMount(run) && !isInVariable && !namesFlag(script)) continue
    if (run.unreadable !== undefined && run.broken.length === 0) continue
    yield* flagsAsPrograms(run)
    if (run.unreadable !== undefined) continue
    for (const flag of flagsOfCommands(file, run)) yield flagOfCommand(file, run, flag)
    for (const pair of pairsWithOneId(run.mounts)) yield oneIdForTwo(pair)
    for (const place of placesInsideDeleted(file, run, run.mounts))
      yield insideDeleted(file, run, place)
  }
}

function* brokenMount(
  file: FileInfo,
  run: Run,
  broken: BrokenMount,
  isHopeless: boolean,
): Iterable<Finding> {
  if (!isCache(file, broken)) return
  const { flag, reason, correction, unclear = because.ambiguous } = broken
  const finding = {
    message: `"${flagText(file, flag)}" cannot work: ${reason}.`,
    range: flag.range,
  }
  const isRepeated = broken.isRepeated === true
  const loss = lossBy(file, run, broken)
  if (correction === undefined && !isRepeated) yield { ...finding, withheld: unclear }
  else if (loss !== undefined) yield { ...finding, withheld: loss }
  else if (isHopeless) yield { ...finding, withheld: because.stillFails }
  else if (correction === undefined) yield repeatedMount(file, run, flag)
  else yield { ...finding, fix: correcting(run, correction) }
}

function correcting(run: Run, { edits, takes, shows }: Correction): Fix {
  const intent =
    takes.length === 0
      ? ({ kind: 'flags', run } as const)
      : ({ kind: 'take-assignments', run, names: takes } as const)
  return {
    description: `makes it ${takes.length === 0 ? `"${shows}"` : shows}`,
    edits: edits.map((edit): Edit => ({ ...edit, intent })),
  }
}

/** A flag in one line, without the line continuations that split it. */
function flagText({ source, dockerfile }: FileInfo, { range }: Flag): string {
  const [first = '', ...more] = source.slice(range.start, range.end).split('\n')
  const lines = [first, ...more.filter((line) => line.trim() !== '' && !/^\s*#/.test(line))]
  return lines
    .map((line) => line.trimEnd())
    .map((line, index) =>
      index < lines.length - 1 && line.endsWith(dockerfile.escape) ? line.slice(0, -1) : line,
    )
    .join('')
}

/** `--mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.npm` */
function repeatedMount(file: FileInfo, run: Run, flag: Flag): Finding {
  const { dockerfile, layout } = file
  const kept = withoutRepeats(run.mounts)
  const repeats = run.mounts.filter((mount) => !kept.includes(mount))
  const replaced = new Map(repeats.map((mount) => [mount, []]))
  return {
    message: `"${flagText(file, flag)}" is given more than once, and only the last one counts.`,
    range: flag.range,
    fix: {
      description: 'leaves one of them',
      edits: editMounts(dockerfile, { run, replaced, added: [] }, layout),
    },
  }
}

type Correction = NonNullable<BrokenMount['correction']>

/** Why what the commands of a RUN make would be lost under what so far has been no mount there, in words. */
function lossBy(
  { flow }: FileInfo,
  run: Run,
  { isNone, correction }: BrokenMount,
): string | undefined {
  const mount = correction?.mount
  if (isNone === undefined || mount === undefined) return undefined
  const place = describe(mount.target)
  const made = flow.outputs(run).find(({ path }) => isWithin(path, mount.target))
  if (made?.rule.kind === 'install')
    return because.installsThere(made.invocation.manager.name, place)
  const isUsed = flow.cacheUses(run).some(({ path }) => path === mount.target)
  return isNone === 'fails' || (isUsed && made === undefined)
    ? undefined
    : because.mayWriteThere(place)
}

function isCache({ source }: FileInfo, { flag, correction }: BrokenMount): boolean {
  const text = source.slice(flag.range.start, flag.range.end)
  return /cache/i.test(text) || correction?.shows.includes('cache') === true
}

/** Whether a RUN cannot work even when every broken cache mount of it is corrected. */
function wouldStillFail(file: FileInfo, run: Run): boolean {
  const corrected = run.broken.flatMap(({ correction }) => correction?.mount ?? [])
  return (
    !run.broken.every((broken) => isCache(file, broken)) ||
    run.broken.some((broken) => lossBy(file, run, broken) !== undefined) ||
    flagsOfCommands(file, run).length > 0 ||
    run.commands.some(({ program }) => matches(program.text, mountFlag)) ||
    isRefused(file, run, [...withoutRepeats(run.mounts), ...corrected])
  )
}

/** Whether a RUN cannot work with these mounts. */
function isRefused(file: FileInfo, run: Run, mounts: readonly Mount[]): boolean {
  return (
    conflictingMount(mounts) !== undefined ||
    pairsWithOneId(mounts).length > 0 ||
    placesInsideDeleted(file, run, mounts).length > 0
  )
}

const mountFlag = /^[-\u2010-\u2015\u2212]+mount=(?:.*,)?type=cache(?:,|$)/

/** `npm ci --mount=type=cache,target=/root/.npm`, but no argument of what `npm run` or `deno main.ts` starts. */
function flagsOfCommands({ flow }: FileInfo, run: Run): [Command, Word][] {
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
  return run.commands
    .filter(
      (command) =>
        (installing.includes(command) || command.name === 'set') && !starting.includes(command),
    )
    .flatMap((command) => {
      const end = command.arguments.findIndex(({ text }) => text === '--')
      return command.arguments
        .slice(0, end === -1 ? undefined : end)
        .filter(({ text }) => matches(text, mountFlag))
        .map((word): [Command, Word] => [command, word])
    })
}

/**
 * `apt-get update && --mount=type=cache,target=/var/cache/apt apt-get install`, and the same without
 * the hyphens.
 */
function* flagsAsPrograms(run: Run): Iterable<Finding> {
  for (const { program, assignments } of run.commands) {
    const words = [
      { text: program.text, range: program.range, as: 'program' },
      ...assignments.map(({ name, value, range }) => ({
        text: textOf`--${name}=${value}`,
        range,
        as: 'variable',
      })),
    ]
    for (const { text, range, as } of words) {
      const isSaid = run.broken.some(({ flag }) => flag.range.start === range.start)
      if (isSaid || !matches(text, mountFlag)) continue
      const written = as === 'program' ? text : text.slice('--'.length)
      yield {
        message: `"${describe(written)}" stands among the commands, and the shell takes it for a ${as}: BuildKit takes mounts only before the first one.`,
        range,
        withheld: because.uncertainUse,
      }
    }
  }
}

function flagOfCommand(file: FileInfo, run: Run, [command, word]: [Command, Word]): Finding {
  const { dockerfile, layout } = file
  const finding = {
    message: say`"${word.text}" is an argument of ${command.name}: BuildKit takes mounts only before the command.`,
    range: word.range,
    subject: word.text,
  }
  const removed = removeArgument(dockerfile, command, word)
  const text = knownText(word.text)
  const isCertain =
    text !== undefined && /^--[\w.,=/:@+-]+$/.test(text) && word.verbatim !== undefined
  if (removed === undefined || !isCertain || command.conditional)
    return { ...finding, withheld: because.uncertainPlace }
  const { state } = run.instruction
  const moved = flagsOfCommands(file, run).map(([, other]) =>
    mountOf(raw(other.text), { state, escape: dockerfile.escape }),
  )
  const known = moved.filter((mount) => mount !== undefined)
  if (known.length < moved.length || isRefused(file, run, [...run.mounts, ...known]))
    return { ...finding, withheld: because.failsThen }
  const added = editMounts(dockerfile, { run, added: [text] }, layout)
  return {
    ...finding,
    fix: { description: 'puts it before the command', edits: [...added, ...removed] },
  }
}

function pairsWithOneId(mounts: readonly Mount[]): [Mount, Mount][] {
  const caches = mounts.filter(({ type }) => type === 'cache')
  return caches.flatMap((mount, index): [Mount, Mount][] => {
    const other = caches.slice(0, index).find(({ cacheKey }) => cacheKey === mount.cacheKey)
    return other === undefined || other.source !== mount.source ? [] : [[other, mount]]
  })
}

function oneIdForTwo([other, mount]: [Mount, Mount]): Finding {
  return {
    message: `${describe(other.target)} and ${describe(mount.target)} have the id "${describe(mount.id)}", so BuildKit mounts one directory at both.`,
    range: mount.range,
    subject: mount.id,
    withheld: because.uncertainId,
  }
}

/** Mounts inside a directory that a package manager empties before it works. */
interface PlaceInsideDeleted {
  readonly path: Text
  readonly invocation: Invocation
  readonly inside: readonly [Mount, ...Mount[]]
}

/** `npm ci` and `node_modules/.cache` */
function placesInsideDeleted(
  { flow }: FileInfo,
  run: Run,
  mounts: readonly Mount[],
): PlaceInsideDeleted[] {
  return flow.outputs(run).flatMap(({ path, rule, invocation }) => {
    const isDeleted = hasSubcommand(invocation, rule.deletedBy)
    if (!isDeleted || invocation.command.conditional || path.includes('*')) return []
    const [first, ...more] = mounts.filter(
      ({ type, target }) => type === 'cache' && target !== path && isWithin(target, path),
    )
    return first === undefined ? [] : [{ path, invocation, inside: [first, ...more] }]
  })
}

function insideDeleted(
  { dockerfile, layout }: FileInfo,
  run: Run,
  { path, invocation: { manager, subcommand, command }, inside }: PlaceInsideDeleted,
): Finding {
  const [mount, ...more] = inside
  const s = more.length === 0 ? '' : 's'
  const places = enumerate(inside.map(({ target }) => describe(target)))
  const finding = {
    message: say`${manager.name} ${subcommand} deletes what is in ${describe(path)} first, and fails at the mount point${s} ${places}: "EBUSY: resource busy or locked".`,
    range: mount.range,
    subject: path,
  }
  const isAlone = run.commands.every((other) => other === command || isPlain(other))
  if (!isAlone)
    return {
      ...finding,
      withheld: because.neededByOther,
    }
  const replaced = new Map(inside.map((each) => [each, []]))
  const edits = editMounts(dockerfile, { run, replaced }, layout)
  return { ...finding, fix: { description: `removes the mount${s} from this RUN`, edits } }
}
