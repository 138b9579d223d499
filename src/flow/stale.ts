/** Why a cache may give an invocation what was built in another way. */
import type { CacheDirectory } from '../know/types.ts'
import { lookUp } from '../read/environment.ts'
import { isOneOf, matches, say, type Text } from '../read/text.ts'
import type { Command } from '../read/types.ts'
import type { Invocation } from './invocations.ts'

/** Why a cache may give an invocation what was built in another way; in words. */
export function staleResult(invocation: Invocation, directory: CacheDirectory): string | undefined {
  const { manager, options, command } = invocation
  const changed = changingSources(invocation, directory)
  if (changed !== undefined)
    return say`what ${changed} brings may change under the same name, but the cache would give what ${manager.name} built of it before`
  const { ignores } = directory
  if (ignores === undefined) return undefined
  const option = options.find(({ name }) => isOneOf(name, ignores.options))?.name
  if (option !== undefined)
    return say`${option} changes what ${manager.name} builds, but the cache would give what another build made without it`
  const variable = [...command.environment.variables].find(
    ([name, value]) => value !== undefined && mayChange(ignores, command, name),
  )?.[0]
  return variable === undefined
    ? undefined
    : say`${variable} may change what ${manager.name} builds, but the cache would give what another build made without it`
}

/** Whether a variable may change what is built: by its name, or because the RUN itself sets it. */
function mayChange(
  { environment, inert }: NonNullable<CacheDirectory['ignores']>,
  command: Command,
  name: Text,
): boolean {
  if (matches(name, inert)) return false
  const before = command.run?.instruction.state.environment.variables
  const isOfRun = before?.get(name) !== command.environment.variables.get(name)
  return matches(name, environment) || (inert !== undefined && isOfRun)
}

/** The word that names sources which may change while the cache takes them for the same. */
function changingSources(
  { options, operands, command: { environment } }: Invocation,
  { changing }: CacheDirectory,
): Text | undefined {
  if (changing === undefined) return undefined
  const option = options.find(
    ({ name, value }) => isOneOf(name, changing.options) && matches(value ?? '', changing.value),
  )
  const variable = changing.variables.find((name) => {
    const value = lookUp(environment, name) ?? ''
    return value !== '' && matches(value, changing.value)
  })
  return (
    option?.name ?? variable ?? operands.find(({ text }) => matches(text, changing.operand))?.text
  )
}
