import {
  because,
  cannotWork,
  describe,
  editMounts,
  enumerate,
  flagsAsPrograms,
  failsWhenCorrected,
  hasCacheMount,
  insertArguments,
  isMeantAsCache,
  isPlain,
  knownText,
  literalOptions,
  lossUnder,
  oneLine,
  pairsWithOneId,
  placesInsideDeleted,
  removeArgument,
  repeatsIn,
  say,
  strayFlags,
  withoutRepeats,
  type BrokenMount,
  type Edit,
  type FileInfo,
  type Finding,
  type Fix,
  type Flag,
  type FlagAsProgram,
  type Mount,
  type PlaceInsideDeleted,
  type Range,
  type Repeat,
  type Run,
  type StrayFlag,
} from '../src/api.ts'

export const description =
  'Corrects cache mounts that cannot work, where only one thing can be meant'

/**
 * BuildKit refuses a misspelled mount, and takes for a part of the command what stands behind a
 * blank or after the command, or does not begin with two hyphens. What is no mount yet becomes one
 * only where nothing would be lost under it. What needs an empty directory, and leaves a full one in the
 * mount, works once. Old frontends expand no variables in mounts. Two mounts at one place, or with one id, are one; and a
 * mount point inside a directory that the package manager deletes first makes it fail.
 * https://docs.docker.com/reference/dockerfile/#run---mount
 */
export default function* correctMountFlags(file: FileInfo): Iterable<Finding> {
  const { source, dockerfile, flow } = file
  const namesFlag = ({ start, end }: Range): boolean => source.slice(start, end).includes('mount=')
  const isInVariable = dockerfile.instructions.some(
    ({ detail, range }) => detail?.kind === 'variables' && namesFlag(range),
  )
  yield* takenLiterally(file)
  for (const run of flow.runs({ onbuild: true })) {
    const broken = run.broken.filter((each) => isMeantAsCache(dockerfile, each))
    const isHopeless = broken.length > 0 && failsWhenCorrected(flow, run)
    for (const each of broken) yield brokenMount(file, run, each, isHopeless)
    const script = { start: run.head.end, end: run.instruction.range.end }
    if (!hasCacheMount(run) && !isInVariable && !namesFlag(script)) continue
    if (run.unreadable !== undefined && run.broken.length === 0) continue
    for (const flag of flagsAsPrograms(run)) yield flagAsProgram(flag)
    if (run.unreadable !== undefined) continue
    const strays = strayFlags(flow, run)
    for (const flag of strays) yield strayFlag(file, run, flag, strays)
    for (const repeat of repeatsIn(flow, run)) yield failingAgain(repeat)
    for (const pair of pairsWithOneId(run.mounts)) yield oneIdForTwo(pair)
    for (const place of placesInsideDeleted(flow, run, run.mounts))
      yield insideDeleted(file, run, place)
  }
}

/** `id=app-${TARGETARCH}` for a frontend that expands nothing in a mount: one finding for the file. */
function* takenLiterally({ source, flow }: FileInfo): Iterable<Finding> {
  const { frontend = '', options = [] } = literalOptions(flow) ?? {}
  const [first, ...more] = options
  if (first === undefined) return
  const { start, end } = first.option.range
  yield {
    message: `${frontend}, which the file names as its syntax, expands no variables in mounts: "${source.slice(start, end)}" stays as it is written.`,
    range: first.mount.range,
    subject: frontend,
    also: more.map(({ mount }) => mount.range),
    withheld: because.otherFrontend,
  }
}

function brokenMount(file: FileInfo, run: Run, broken: BrokenMount, isHopeless: boolean): Finding {
  const { flag, reason, correction, unclear = because.ambiguous } = broken
  const finding = {
    message: `"${oneLine(file.dockerfile, flag.range)}" cannot work: ${reason}.`,
    range: flag.range,
  }
  if (correction === undefined && broken.isRepeated !== true)
    return { ...finding, withheld: unclear }
  const withheld =
    lossUnder(file.flow, run, broken) ?? (isHopeless ? because.stillFails : undefined)
  if (withheld !== undefined) return { ...finding, withheld }
  return correction === undefined
    ? repeatedMount(file, run, flag)
    : { ...finding, fix: correcting(run, correction) }
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

/** `--mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.npm` */
function repeatedMount(file: FileInfo, run: Run, flag: Flag): Finding {
  const { dockerfile, layout } = file
  const kept = withoutRepeats(run.mounts)
  const repeats = run.mounts.filter((mount) => !kept.includes(mount))
  const replaced = new Map(repeats.map((mount) => [mount, []]))
  return {
    message: `"${oneLine(file.dockerfile, flag.range)}" is given more than once, and only the last one counts.`,
    range: flag.range,
    fix: {
      description: 'leaves one of them',
      edits: editMounts(dockerfile, { run, replaced, added: [] }, layout),
    },
  }
}

type Correction = NonNullable<BrokenMount['correction']>

function flagAsProgram({ text, range, as }: FlagAsProgram): Finding {
  return {
    message: `"${describe(text)}" stands among the commands, and the shell takes it for a ${as}: BuildKit takes mounts only before the first one.`,
    range,
    withheld: because.uncertainUse,
  }
}

function strayFlag(
  { dockerfile, flow, layout }: FileInfo,
  run: Run,
  { command, word }: StrayFlag,
  all: readonly StrayFlag[],
): Finding {
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
  const mounts = all.flatMap(({ mount }) => mount ?? [])
  if (mounts.length < all.length || cannotWork(flow, run, [...run.mounts, ...mounts]))
    return { ...finding, withheld: because.failsThen }
  const added = editMounts(dockerfile, { run, added: [text] }, layout)
  return {
    ...finding,
    fix: { description: 'puts it before the command', edits: [...added, ...removed] },
  }
}

function oneIdForTwo([other, mount]: [Mount, Mount]): Finding {
  return {
    message: `${describe(other.target)} and ${describe(mount.target)} have the id "${describe(mount.id)}", so BuildKit mounts one directory at both.`,
    range: mount.range,
    subject: mount.id,
    withheld: because.uncertainId,
  }
}

/** `git clone URL /tmp/build/x` under a mount of `/tmp/build`, where the first build leaves its clone. */
function failingAgain({ command, name, path, isMountPoint, tolerant }: Repeat): Finding {
  const finding = {
    message: isMountPoint
      ? say`"${name}" fails at ${describe(path)}, which the mount has made already: "File exists".`
      : say`"${name}" fails where there is something at ${describe(path)}, and what it puts there stays in the cache mount: builds after the first one fail.`,
    range: command.range,
    subject: path,
  }
  const edits = tolerant === undefined ? undefined : insertArguments(command, [tolerant])
  if (tolerant === undefined || edits === undefined)
    return { ...finding, withheld: because.uncertainContent }
  const description = `adds ${tolerant} to ${describe(command.name)}`
  return { ...finding, fix: { description, edits, unsafe: because.leftBefore(describe(path)) } }
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
