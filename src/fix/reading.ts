/** One state of the file, and what transforms find in it. */
import * as api from '../api.ts'
import { defaultLayout, type Layout } from '../edits/layout.ts'
import type { Edit, FileInfo, Finding, Outcome } from '../edits/types.ts'
import { Flow, type Ids } from '../flow/flow.ts'
import { packageManagers } from '../know/shipped.ts'
import type { PackageManager } from '../know/types.ts'
import { TooLargeError, type Effort } from '../read/limits.ts'
import type { Dockerfile, ImageKnowledge } from '../read/types.ts'
import type { Transform, TransformApi } from '../transform.ts'

/** A transform of the user's own threw, or gave what no transform gives. */
export class TransformError extends Error {
  override readonly name = 'TransformError'
}

/** How a file is read, and what transforms get. */
export interface ReadingOptions {
  /** Relative to the root of the repository, with slashes. */
  readonly path?: string | undefined
  readonly layout?: Layout
  /** What transforms get as their second argument; the public API, when it is left out. */
  readonly api?: TransformApi
  /** What transforms get as their third argument. */
  readonly options?: Readonly<Record<string, unknown>>
  /** Those that ship, when it is left out. */
  readonly managers?: readonly PackageManager[]
  /** What is known of images; by default, what is certain of official ones. */
  readonly images?: ImageKnowledge
  /** The ids of new mounts on caches, with `{manager}` and `{cache}` in it; BuildKit's own otherwise. */
  readonly ids?: Ids
}

/** What edits of a state of the file lead to. */
export type OutcomeOf = (reading: Reading, edits: readonly Edit[]) => Outcome

/** Each transform is asked once, and no text is read twice: trials, gates and what follows share their readings. */
export class Reading {
  readonly dockerfile: Dockerfile
  readonly flow: Flow
  readonly #options: ReadingOptions
  /** Remarks included. */
  readonly #found = new Map<Transform, readonly Finding[]>()

  readonly #outcome: OutcomeOf
  /** The states of the file that were asked for, by their texts. All else that they depend on is the same. */
  readonly #states: Map<string, Reading>

  constructor(
    dockerfile: Dockerfile,
    options: ReadingOptions,
    effort: Effort,
    outcome: OutcomeOf,
    states = new Map<string, Reading>(),
  ) {
    const { managers = packageManagers, ids } = options
    this.#outcome = outcome
    this.dockerfile = dockerfile
    this.flow = new Flow(dockerfile, managers, ids, effort)
    this.#options = options
    this.#states = states.set(dockerfile.source, this)
  }

  /** What its file becomes. Throws an `UnreadableError`. */
  of(text: string): Reading {
    return (
      this.#states.get(text) ??
      new Reading(
        api.parseDockerfile(text, this.#options.images),
        this.#options,
        this.flow.effort,
        this.#outcome,
        this.#states,
      )
    )
  }

  /** All that a transform finds. Throws a `TransformError` for one of the user's own. */
  findings(transform: Transform): readonly Finding[] {
    return this.#all(transform).filter(({ isRemark }) => isRemark !== true)
  }

  /** What else it tells. */
  remarks(transform: Transform): readonly Finding[] {
    return this.#all(transform).filter(({ isRemark }) => isRemark === true)
  }

  #all(transform: Transform): readonly Finding[] {
    let found = this.#found.get(transform)
    if (found === undefined) {
      found = this.#run(transform)
      this.#found.set(transform, found)
    }
    return found
  }

  /** What goes wrong in a transform of the user's own is told in one line; what ships keeps its stack. */
  #run(transform: Transform): readonly Finding[] {
    const { path, layout = defaultLayout, options = {} } = this.#options
    const { dockerfile, flow } = this
    const { source } = dockerfile
    const after: FileInfo['after'] = (edits) => this.#outcome(this, edits)
    const file: FileInfo = { path, source, dockerfile, flow, layout, after }
    try {
      return findingsOf(transform, source, transform.run(file, this.#options.api ?? api, options))
    } catch (error) {
      if (transform.isOwn !== true || error instanceof TooLargeError) throw error
      const [reason = ''] = String(error).split('\n')
      const place = transform.file === undefined ? undefined : placeIn(error, transform.file)
      const at = place === undefined ? '' : ` (${place})`
      throw new TransformError(`the transform ${transform.name} failed: ${reason}${at}`, {
        cause: error,
      })
    }
  }
}

/** Where in a file an error comes from: `my-transform.ts:5:12`, by the first frame of its stack that is in it. */
function placeIn(error: unknown, file: string): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const at = stack.indexOf(`${file}:`)
  const [place] = at === -1 ? [] : (/^:\d+:\d+/.exec(stack.slice(at + file.length)) ?? [])
  return place === undefined ? undefined : `${file.replace(/^.*[/\\]/, '')}${place}`
}

function findingsOf(transform: Transform, source: string, result: unknown): readonly Finding[] {
  if (result === null || result === undefined || result === source) return []
  if (typeof result === 'string') return [rewritten(source, result, transform)]
  if (typeof result !== 'object' || !(Symbol.iterator in result))
    throw new TypeError(`the transform ${transform.name} must yield findings, or return a string`)
  return [...(result as Iterable<Finding>)]
}

/** A transform that returns the new source, as jscodeshift's do. */
function rewritten(source: string, newText: string, { description }: Transform): Finding {
  const range = { start: 0, end: source.length }
  const edit: Edit = { range, newText, intent: { kind: 'rewrite' } }
  return { message: description, range: { start: 0, end: 0 }, fix: { description, edits: [edit] } }
}
