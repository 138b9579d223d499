import { isWithin } from '../src/dockerfile/paths.ts'
import { describe } from '../src/dockerfile/text.ts'
import { removeArgument } from '../src/edits/commands.ts'
import { editMounts } from '../src/edits/mounts.ts'
import type { FileInfo } from '../src/fix.ts'
import { isPlain } from '../src/flow/programs.ts'
import type { BrokenMount, Edit, Finding, Run } from '../src/types.ts'

export const description =
  'Corrects cache mounts that cannot work, where only one thing can be meant'

/**
 * BuildKit refuses a misspelled mount, and takes for a part of the command what stands behind a
 * blank or after the command. Two mounts at one place, or with one id, are one; and a mount point
 * inside a directory that the package manager deletes first makes it fail.
 * https://docs.docker.com/reference/dockerfile/#run---mount
 */
export default function* correctMountFlags(file: FileInfo): Iterable<Finding> {
  for (const run of file.flow.runs({ onbuild: true })) {
    for (const broken of run.broken) yield* brokenMount(file, run, broken)
    if (run.unreadable !== undefined) continue
    yield* flagsOfTheCommand(file, run)
    yield* oneIdForTwo(run)
    yield* insideDeleted(file, run)
  }
}

function* brokenMount(
  { dockerfile }: FileInfo,
  run: Run,
  { flag, reason, correction }: BrokenMount,
): Iterable<Finding> {
  const { start, end } = flag.range
  const text = dockerfile.source.slice(start, end)
  const isCache = /cache/i.test(text) || correction?.shows.includes('cache') === true
  if (!isCache) return
  const finding = { message: `"${text}" cannot work: ${reason}.`, range: flag.range }
  if (correction === undefined) {
    yield { ...finding, withheld: 'more than one thing can be meant' }
    return
  }
  const { edits, takes, shows } = correction
  const intent =
    takes.length === 0
      ? ({ kind: 'flags', run } as const)
      : ({ kind: 'take-assignments', run, names: takes } as const)
  const fix = {
    description: `makes it ${takes.length === 0 ? `"${shows}"` : shows}`,
    edits: edits.map((edit): Edit => ({ ...edit, intent })),
  }
  yield { ...finding, fix }
}

/** `npm ci --mount=type=cache,target=/root/.npm` */
function* flagsOfTheCommand({ dockerfile, flow, layout }: FileInfo, run: Run): Iterable<Finding> {
  for (const { command } of flow.invocations(run)) {
    for (const word of command.arguments) {
      if (!/^--mount=(?:.*,)?type=cache(?:,|$)/.test(word.text)) continue
      const finding = {
        message: `"${describe(word.text)}" is an argument of ${command.name}: BuildKit takes mounts only before the command.`,
        range: word.range,
      }
      const removed = removeArgument(dockerfile, command, word)
      const isCertain = /^[\w.,=/:@+-]+$/.test(word.text) && word.verbatim !== undefined
      if (removed === undefined || !isCertain || command.conditional) {
        yield { ...finding, withheld: 'where it belongs, and what it holds there, is not certain' }
        continue
      }
      const added = editMounts(dockerfile, { run, replaced: new Map(), added: [word.text] }, layout)
      const fix = { description: 'puts it before the command', edits: [...added, ...removed] }
      yield { ...finding, fix }
    }
  }
}

function* oneIdForTwo({ mounts }: Run): Iterable<Finding> {
  for (const [index, mount] of mounts.entries()) {
    const other = mounts
      .slice(0, index)
      .find(({ type, cacheKey }) => type === 'cache' && cacheKey === mount.cacheKey)
    if (other === undefined || mount.type !== 'cache' || other.source !== mount.source) continue
    yield {
      message: `${describe(other.target)} and ${describe(mount.target)} have the id "${describe(mount.id)}", so BuildKit mounts one directory at both.`,
      range: mount.range,
      withheld: 'which of them the id belongs to is not certain',
    }
  }
}

/** A cache inside a directory that is deleted first: `npm ci` and `node_modules/.cache`. */
function* insideDeleted({ dockerfile, flow, layout }: FileInfo, run: Run): Iterable<Finding> {
  for (const { path, rule, invocation } of flow.outputs(run)) {
    const { manager, subcommand, command } = invocation
    if (rule.deletedBy?.includes(subcommand) !== true || command.conditional) continue
    const inside = run.mounts.filter(
      ({ type, target }) => type === 'cache' && target !== path && isWithin(target, path),
    )
    const [mount] = inside
    if (mount === undefined || path.includes('*')) continue
    const finding = {
      message: `${manager.name} ${subcommand} deletes what is in ${describe(path)} first, and fails at the mount point ${describe(mount.target)}: "EBUSY: resource busy or locked".`,
      range: mount.range,
    }
    const isAlone = run.commands.every((other) => other === command || isPlain(other))
    if (!isAlone) {
      yield {
        ...finding,
        withheld: 'another command of the RUN may need the cache: it belongs on a RUN of its own',
      }
      continue
    }
    const replaced = new Map(inside.map((each) => [each, []]))
    const edits = editMounts(dockerfile, { run, replaced, added: [] }, layout)
    yield { ...finding, fix: { description: 'removes the mount from this RUN', edits } }
  }
}
