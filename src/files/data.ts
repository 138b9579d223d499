/** Settings files as data: text → value, and nothing is loaded or run. The only imports of json5, smol-toml and yaml. */
import { createRequire } from 'node:module'

/** Loads a parser when it is needed, which is seldom. */
const load = createRequire(import.meta.url)

/** In bytes. More is written to cost time, and time may grow faster than it. */
export const mostSettings = 1 << 16

/** The same of YAML, where each alias takes time in what stands before it. */
export const mostYaml = 1 << 14

/** How many texts each reader remembers. */
const mostTexts = 16

/** Throws, or gives undefined, where the text is not of the format. */
export type ReadData = (text: string) => unknown

export const readJson: ReadData = (text) => JSON.parse(text.replace(/^\uFEFF/, ''))

/**
 * Reads each text once, as the same settings are there for many files, and gives undefined where that
 * throws. The text is what is remembered, and no path: a file may change.
 */
export function remembering<Value>(
  read: (text: string) => Value,
): (text: string) => Value | undefined {
  const known = new Map<string, Value | undefined>()
  const attempt = (text: string): Value | undefined => {
    try {
      return read(text)
    } catch {
      return undefined
    }
  }
  return (text) => {
    if (!known.has(text)) {
      if (known.size >= mostTexts) known.clear()
      known.set(text, attempt(text))
    }
    return known.get(text)
  }
}

export const readJson5: ReadData = remembering((text) =>
  (load('json5') as typeof import('json5')).parse<unknown>(text),
)

export const readToml: ReadData = remembering((text) =>
  (load('smol-toml') as typeof import('smol-toml')).parse(text.replace(/^\uFEFF/, '')),
)

/** Of a key that is there twice the last value: to compare all keys takes time in the square of them. */
export const readYaml: ReadData = remembering((text) => {
  const { parseDocument } = load('yaml') as typeof import('yaml')
  const document = parseDocument(text, {
    logLevel: 'silent', // else what is doubtful is written to the console
    prettyErrors: false,
    uniqueKeys: false,
  })
  if (document.errors.length > 0) return undefined
  // What aliases multiply beyond this is an attack.
  return document.toJS({ maxAliasCount: 100 }) as unknown
})

/** An object as JSON has them: no list, date or map. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
