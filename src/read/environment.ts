import { PersistentMap } from './persistent-map.ts'
import { unknown, type Text } from './text.ts'

/** Environment variables. A name that is not listed is unset, unless the base image may set it. */
export interface Environment {
  readonly variables: ReadonlyMap<Text, Text | undefined>
  /** The image whose environment cachefix does not know; undefined when all of it is known. */
  readonly unknownBase: Text | undefined
}

/** The value of a variable; undefined when it is certainly unset. */
export function lookUp(environment: Environment, name: Text): Text | undefined {
  if (environment.variables.has(name)) return environment.variables.get(name)
  return environment.unknownBase === undefined ? undefined : unknown(name, environment.unknownBase)
}

/** The environment with one variable set, or unset when `value` is undefined. */
export function assign(environment: Environment, name: Text, value: Text | undefined): Environment {
  return { ...environment, variables: PersistentMap.with(environment.variables, name, value) }
}

/** https://docs.docker.com/reference/dockerfile/#predefined-args: what BuildKit uses without an ENV PATH. */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The directories of the distribution's own programs. */
export const systemDirectories: ReadonlySet<Text> = new Set(defaultPath.split(':'))
