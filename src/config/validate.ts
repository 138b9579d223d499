/** Checks a value against the part of JSON Schema that the published schema uses, and says what is wrong in words. */
import { enumerate } from '../common/list.ts'
import { suggestion } from '../common/nearest.ts'

export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly string[]
  readonly pattern?: string
  /** What a text of the pattern is, for people. */
  readonly title?: string
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly propertyNames?: Schema
  readonly additionalProperties?: boolean | Schema
  readonly anyOf?: readonly Schema[]
  readonly definitions?: Readonly<Record<string, Schema>>
}

type JsonPath = readonly (string | number)[]

/** What is wrong, and where. */
export interface Mistake {
  readonly path: JsonPath
  /** The key of the object at `path` is wrong, and not its value. */
  readonly key?: string
  readonly message: string
}

/** The first mistake in a value; undefined when there is none. */
export function findMistake(root: Schema, value: unknown): Mistake | undefined {
  return check(root, value, [])

  function check(schema: Schema, each: unknown, path: JsonPath): Mistake | undefined {
    const wrong = (message: string): Mistake => ({ path, message: `${nameOf(path)} ${message}` })
    if (schema.$ref !== undefined) return check(resolved(schema), each, path)
    if (schema.anyOf !== undefined) {
      const mistakes = schema.anyOf.map((choice) => check(choice, each, path))
      if (mistakes.includes(undefined)) return undefined
      // The mistake inside a choice of the right type says more than the choice itself.
      const choices = schema.anyOf.map(resolved)
      const closest = choices.findIndex(
        ({ type }) => type !== undefined && [type].flat().some((one) => isOf(one, each)),
      )
      return (
        mistakes[closest] ??
        wrong(`must be ${choices.map(({ type }) => typeName(type)).join(' or ')}`)
      )
    }
    if (schema.type !== undefined && ![schema.type].flat().some((type) => isOf(type, each)))
      return wrong(`must be ${typeName(schema.type)}`)
    if (schema.enum !== undefined && !schema.enum.some((choice) => choice === each))
      return wrong(`must be ${oneOf(schema.enum, each)}`)
    if (
      typeof each === 'string' &&
      schema.pattern !== undefined &&
      !new RegExp(schema.pattern).test(each)
    )
      return wrong(
        schema.title === undefined ? `must match ${schema.pattern}` : `must be ${schema.title}`,
      )
    if (typeof each === 'number' && schema.minimum !== undefined && each < schema.minimum)
      return wrong(`must be at least ${schema.minimum}`)
    if (Array.isArray(each)) return checkItems(schema, each, path)
    return typeof each === 'object' && each !== null ? checkKeys(schema, each, path) : undefined
  }

  function checkItems(
    schema: Schema,
    items: readonly unknown[],
    path: JsonPath,
  ): Mistake | undefined {
    if (items.length < (schema.minItems ?? 0))
      return { path, message: `${nameOf(path)} must not be empty` }
    const { items: each } = schema
    return each === undefined
      ? undefined
      : first(items, (item, index) => check(each, item, [...path, index]))
  }

  function checkKeys(schema: Schema, value: object, path: JsonPath): Mistake | undefined {
    const { properties = {}, additionalProperties = true, propertyNames, required = [] } = schema
    const missing = required.find((key) => !Object.hasOwn(value, key))
    if (missing !== undefined) return { path, message: `${nameOf(path)} lacks "${missing}"` }
    return first(Object.entries(value), ([key, each]) => {
      const names = propertyNames && resolved(propertyNames).enum
      if (names !== undefined && !names.includes(key))
        return { path, key, message: `unknown key "${key}"${suggestion(key, names)}` }
      const known = Object.hasOwn(properties, key) ? properties[key] : additionalProperties
      if (known === false)
        return {
          path,
          key,
          message: `unknown key "${key}"${suggestion(key, Object.keys(properties))}`,
        }
      return typeof known === 'object' ? check(known, each, [...path, key]) : undefined
    })
  }

  function resolved(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema
    const name = schema.$ref.slice('#/definitions/'.length)
    const definition = root.definitions?.[name]
    if (definition === undefined) throw new Error(`the schema has no definition ${name}`)
    return resolved(definition)
  }
}

function first<T>(
  items: readonly T[],
  find: (item: T, index: number) => Mistake | undefined,
): Mistake | undefined {
  for (const [index, item] of items.entries()) {
    const mistake = find(item, index)
    if (mistake !== undefined) return mistake
  }
  return undefined
}

function oneOf(choices: readonly string[], value: unknown): string {
  const text = `one of ${enumerate(choices)}`
  return typeof value === 'string' ? `${text}, not "${value}"` : text
}

/** `"overrides[0].files"`. */
function nameOf(path: JsonPath): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')
  return path.length === 0 ? 'it' : `"${text.replace(/^\./, '')}"`
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'integer':
      return Number.isSafeInteger(value)
    default:
      return typeof value === type
  }
}

function typeName(type: Schema['type']): string {
  const names: Readonly<Record<string, string>> = {
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    integer: 'a whole number',
    string: 'a string',
    null: 'null',
  }
  return [type ?? []]
    .flat()
    .map((each) => names[each] ?? each)
    .join(' or ')
}
