/** What says where a cache is, in words. */
import type { Location } from '../know/types.ts'
import { lookUp } from '../read/environment.ts'
import { describe, type Text } from '../read/text.ts'
import type { CacheUse, Flow } from './flow.ts'

/** What says where a cache is, to stand behind its path: `, as CARGO_HOME says in the image rust`. */
export function sourceOf(flow: Flow, use: CacheUse): string {
  const { user, environment, run } = use.invocation.command
  const location = flow.locationOf(use)
  if (location !== undefined && 'option' in location) return `, as ${location.option} says`
  if (location !== undefined && 'setting' in location) return ', as an earlier command has set it'
  const variable = location && variableOf(location, use)
  const image = run?.instruction.state.image
  if (variable !== undefined) {
    const isOfImage = image?.environment.get(describe(variable)) === lookUp(environment, variable)
    if (!isOfImage) return `, as ${describe(variable)} says`
  } else if (location === undefined || 'home' in location) {
    const owner = user.name ?? (user.uid === undefined ? undefined : String(user.uid))
    if (owner !== undefined && user.uid !== 0) return ` for ${describe(owner)}`
  }
  return image === undefined ? '' : ` in the image ${image.name ?? image.repository}`
}

/** The variable that says where a cache is, as it is written where it is set; HOME where it is not the user's own. */
function variableOf(location: Location, { invocation }: CacheUse): Text | undefined {
  const { environment, user } = invocation.command
  const isSet = (name: Text): boolean => (environment.variables.get(name) ?? '') !== ''
  if ('home' in location)
    return isSet('HOME') && lookUp(environment, 'HOME') !== user.home ? 'HOME' : undefined
  if (!('variable' in location)) return undefined
  // Some are taken in any case of their letters.
  return [...environment.variables.keys()].find((name) =>
    location.anyCase === true
      ? name.toLowerCase() === location.variable.toLowerCase() && isSet(name)
      : name === location.variable,
  )
}
