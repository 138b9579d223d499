import {
  ancestors,
  because,
  describe,
  enumerate,
  insertInstruction,
  isPlain,
  isWithin,
  knownText,
  literalOptions,
  perRun,
  raw,
  setMountOptions,
  readsPlatform,
  usesInstalled,
  type Command,
  type FileInfo,
  type Finding,
  type Flow,
  type Instruction,
  type Mount,
  type Run,
  type Stage,
  type Text,
} from '../src/api.ts'

export const description = 'Gives caches ids that tell them apart, by platform and by project'

/**
 * Without an id a cache has the name of its directory: it is one cache for all projects and platforms
 * of the builder. That is right for downloads, and wrong for what a tool takes for up to date by its
 * times, wherever it comes from.
 *
 * A variable in an id is empty where its ARG is missing in the stage, and it gets one. Every mount gets
 * an id where the configuration asks for it: the one that BuildKit gives it, which changes no build.
 * https://docs.docker.com/reference/dockerfile/#run---mounttypecache
 */
export default function* tellCachesApart(file: FileInfo): Iterable<Finding> {
  const { flow } = file
  const done = new Set<Text>()
  const isLiteral = literalOptions(flow) !== undefined
  const declared = new Map<Stage, string[]>()
  for (const run of perRun(flow)) {
    for (const mount of run.mounts.filter(({ type }) => type === 'cache')) {
      if (!isLiteral) yield* emptyVariables(file, run, mount, declared)
      if (hasId(mount) || done.has(mount.cacheKey)) continue
      done.add(mount.cacheKey)
      if (flow.asksForIds) yield withoutId(file, mount)
      else yield* oneForAllProjects(file, run, mount)
    }
  }
}

function hasId({ options }: Mount): boolean {
  return options.some(({ key, value }) => key === 'id' && value !== '')
}

/** https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
const platformVariable = /(?<!\\)\$\{?((?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT))\b/g

/** `id=target-$TARGETARCH` in a stage without `ARG TARGETARCH`. */
function* emptyVariables(
  file: FileInfo,
  run: Run,
  mount: Mount,
  declared: Map<Stage, string[]>,
): Iterable<Finding> {
  const { dockerfile, source } = file
  const { instruction } = run
  const { stage, state } = instruction
  const id = mount.options.findLast(({ key }) => key === 'id')?.valueRange
  if (stage === undefined || instruction.isTriggered || id === undefined) return
  const text = source.slice(id.start, id.end)
  const isDeclared = (name: string): boolean =>
    state.environment.variables.has(name) ||
    [stage, ...ancestors(stage)].some((each) => declared.get(each)?.includes(name))
  const written = [...text.matchAll(platformVariable)].map(([, name = '']) => name)
  const names = [...new Set(written)].filter((name) => !isDeclared(name))
  if (names.length === 0) return
  declared.set(stage, [...(declared.get(stage) ?? []), ...names])
  const args = names.map((name) => `ARG ${name}`)
  yield {
    message: `${enumerate(names)} ${names.length === 1 ? 'is' : 'are'} empty in the id "${text}", as the stage has no ${enumerate(args)}: all platforms share one cache.`,
    range: mount.range,
    subject: names.join(),
    fix: {
      description: `puts ${enumerate(args.map((arg) => `"${arg}"`))} before the RUN`,
      edits: args.map((arg) => insertInstruction(dockerfile, instruction, arg)),
      unsafe: names.map((name) => readingAfter(file, instruction, name)).find(Boolean),
    },
  }
}

/** Which later step may read a variable that is empty so far, as a reason against setting it. */
function readingAfter(
  { source, dockerfile, flow }: FileInfo,
  { stage, index }: Instruction,
  name: string,
): string | undefined {
  const reader = dockerfile.instructions.find((other) => {
    if (other.index < index || other.stage === undefined || stage === undefined) return false
    if (other.stage !== stage && !ancestors(other.stage).includes(stage)) return false
    const { detail, range } = other
    const start = detail?.kind === 'run' ? detail.head.end : range.start
    if (source.slice(start, range.end).includes(name)) return true
    return detail?.kind === 'run' && detail.commands.some((command) => mayRead(flow, command))
  })
  if (reader === undefined) return undefined
  const place = reader.index === index ? 'the RUN' : `a later ${reader.keyword}`
  return `${place} may read ${name}, which has been empty there`
}

/** Whether a command runs what may read any variable: a script, an unknown program. */
function mayRead(flow: Flow, command: Command): boolean {
  if (readsPlatform(command)) return true
  const invocation = flow.invocationOf(command)
  return invocation === undefined ? !isPlain(command) : usesInstalled(invocation)
}

/** A build tree of which the tool takes for up to date what is newer than its sources. */
function* oneForAllProjects({ flow }: FileInfo, run: Run, mount: Mount): Iterable<Finding> {
  if (mount.from !== undefined || mount.source !== undefined || mount.readonly) return
  const tree = flow
    .outputs(run)
    .find(
      ({ path, directory, invocation }) =>
        directory.timed !== undefined && path === mount.target && isWithin(path, invocation.cwd),
    )
  if (tree === undefined) return
  yield {
    message: `Without an id, ${describe(mount.target)} is one cache for all projects on the builder, and ${tree.invocation.manager.name}, which goes by the times of files, may take what another one left there for up to date.`,
    range: mount.range,
    also: flow.mountsOf(mount).map((each) => each.mount.range),
    subject: describe(mount.target),
    withheld: because.projectName,
  }
}

/** A mount of which the configuration asks for an id. */
function withoutId({ dockerfile, flow }: FileInfo, mount: Mount): Finding {
  const finding = {
    message: `The mount ${describe(mount.target)} has no id, which the configuration asks for.`,
    range: mount.range,
    subject: describe(mount.target),
  }
  const id = knownText(mount.id)
  if (id === undefined || !/^[\w./@+-]+$/.test(id))
    return { ...finding, withheld: because.unusualId(describe(mount.id)) }
  const all = flow.mountsOf(mount).filter((other) => !hasId(other.mount))
  if (all.some(({ run }) => run.unreadable !== undefined))
    return { ...finding, withheld: because.unread }
  const edits = all.flatMap((each) => setMountOptions(dockerfile, each.run, each.mount, { id }))
  return { ...finding, fix: { description: `writes the id that it has: ${raw(id)}`, edits } }
}
