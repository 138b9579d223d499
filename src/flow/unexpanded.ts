/** What BuildKit does not expand in the target of a mount. */
import { lookUp } from '../read/environment.ts'
import { frontendOf, takesMountsLiterally } from '../read/frontend.ts'
import { normalizePath } from '../read/paths.ts'
import { groupsOf, type Text } from '../read/text.ts'
import type { Mount, MountOption, Run } from '../read/types.ts'
import type { Flow } from './flow.ts'

/** The beginning of a target that stands for nothing when BuildKit reads it. */
export interface Unexpanded {
  /** As it is written: `~/.npm`, `$HOME/.npm`. */
  readonly target: string
  /** `~`, or the name of a variable that is not set. */
  readonly variable: string
  /** The path behind it, without a slash before or after it. */
  readonly rest: Text
}

/**
 * The beginning of a target that its author took for a directory: `~` is a name like any other to
 * BuildKit, and of variables it knows those of ENV and ARG only. HOME is set by what starts the
 * command, later. https://github.com/moby/buildkit/issues/2406
 */
export function unexpanded(flow: Flow, run: Run, mount: Mount): Unexpanded | undefined {
  const { valueRange } = mount.options.findLast(({ key }) => key === 'target') ?? {}
  const target = flow.dockerfile.source
    .slice(valueRange?.start ?? 0, valueRange?.end ?? 0)
    .replace(/["']/g, '')
  const [, tilde, braced, plain, rest = ''] =
    /^(?:\.\/)?(?:(~)|\$\{(\w+)\}|\$(\w+))\/(.*)$/s.exec(target) ?? []
  const variable = tilde ?? braced ?? plain
  if (variable === undefined) {
    const [below] = groupsOf(mount.target, /\/~\/(.*)$/) ?? []
    return below === undefined ? undefined : { target, variable: '~', rest: below }
  }
  const isSet =
    variable !== '~' && lookUp(run.instruction.state.environment, variable) !== undefined
  return isSet ? undefined : { target, variable, rest: normalizePath(`/${rest}`).slice(1) }
}

/** Variables in mounts of a frontend that takes them for a part of the name. */
export interface Literal {
  readonly frontend: string
  readonly options: readonly { readonly mount: Mount; readonly option: MountOption }[]
}

/** The options of the cache mounts of a file with a variable in them, where its frontend expands none in a mount. */
export function literalOptions(flow: Flow): Literal | undefined {
  const { source } = flow.dockerfile
  const frontend = frontendOf(source)
  if (frontend === undefined || !takesMountsLiterally(frontend)) return undefined
  const hasVariable = ({ valueRange }: MountOption): boolean =>
    valueRange !== undefined && /\$\{?\w/.test(source.slice(valueRange.start, valueRange.end))
  const mounts = flow
    .runs({ onbuild: true })
    .flatMap((run) => run.mounts.filter(({ type }) => type === 'cache'))
  const options = mounts.flatMap((mount) =>
    mount.options.filter(hasVariable).map((option) => ({ mount, option })),
  )
  return { frontend, options }
}
