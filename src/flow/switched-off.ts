/** Whether a command is told to do without its cache. */
import { lookUp } from '../read/environment.ts'
import { isKnown, isOneOf, matches, withDefaults, type Text } from '../read/text.ts'
import type { CacheSwitch } from '../know/types.ts'
import type { Invocation } from './invocations.ts'

/** Whether a switch is given, and no option after it switches the cache on again. */
export function isOn(invocation: Invocation, cacheSwitch: CacheSwitch): boolean {
  const { option, undoneBy = [] } = cacheSwitch
  const lastOf = (names: readonly string[]): number =>
    invocation.options.findLastIndex(({ name }) => isOneOf(name, names))
  const last = lastOf(option === undefined ? [] : [option])
  if (lastOf(undoneBy) > last) return false
  return last >= 0 || valueOf(invocation, cacheSwitch) !== undefined
}

/** The value of its variable, where that switches the cache off. */
export function valueOf(
  { command }: Invocation,
  { variable, value: values }: CacheSwitch,
): Text | undefined {
  if (variable === undefined) return undefined
  const value = withDefaults(lookUp(command.environment, variable) ?? '')
  if (value === '' || !isKnown(value) || (values !== undefined && !matches(value, values)))
    return undefined
  return value
}
