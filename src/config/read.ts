/**
 * JSON with comments → a configuration, or one line that says what is wrong with it; and back, where something
 * was learnt. The only import of jsonc-parser.
 */
import { basename } from 'node:path'
import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  modify,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser'
import schema from '../../cachefix.schema.json' with { type: 'json' }
import { positionAt } from '../edits/text.ts'
import { quotePath } from '../files/paths.ts'
import type { Config, LearntImage } from './config.ts'
import { findStranger } from './strangers.ts'
import { findMistake, type Mistake } from './validate.ts'

/** A configuration that says something else than the schema allows. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * The configuration in the text of a file: all of it, or the `cachefix` key of a `package.json`.
 * Undefined when that has none. Throws a `ConfigError`.
 */
export function readConfig(file: string, content: string): Config | undefined {
  const text = content.replace(/^\uFEFF/, '')
  const isPackage = basename(file) === 'package.json'
  if (isPackage && !text.includes('"cachefix"')) return undefined
  const errors: ParseError[] = []
  const tree = parse(text, errors)
  if (tree === 'too deep') throw new ConfigError(`${quotePath(file)}: nested too deep`)
  const [error] = errors
  const fail = (offset: number, message: string): never => {
    const { line, column } = positionAt(text, offset)
    throw new ConfigError(`${quotePath(file)}:${line}:${column}: ${message}`)
  }
  // A package.json, too: what its "cachefix" forbids must not be done because it cannot be read.
  if (tree === undefined || error !== undefined) {
    const message = error === undefined ? 'empty' : printParseErrorCode(error.error)
    return fail(error?.offset ?? 0, `not JSON: ${spaced(message)}`)
  }
  const root = isPackage ? findNodeAtLocation(tree, ['cachefix']) : tree
  if (root === undefined) return undefined
  const value: unknown = getNodeValue(root)
  const mistake = findMistake(schema, value) ?? twice(root) ?? findStranger(value as Config)
  if (mistake === undefined) return value as Config
  const node = findNodeAtLocation(root, [...mistake.path]) ?? root
  return fail((keyNode(node, mistake.key) ?? node).offset, mistake.message)
}

/** Where something stands in the text of a configuration that was read; of a key's value, where the key stands. */
export function positionIn(
  file: string,
  content: string,
  path: Mistake['path'],
): { readonly line: number; readonly column: number } | undefined {
  const text = content.replace(/^\uFEFF/, '')
  const tree = parse(text, [])
  if (tree === undefined || tree === 'too deep') return undefined
  const above = basename(file) === 'package.json' ? ['cachefix'] : []
  const node = findNodeAtLocation(tree, [...above, ...path])
  const place = node?.parent?.type === 'property' ? node.parent : node
  return place && positionAt(text, place.offset)
}

/** A key that an object has twice: JSON takes the last one, whatever the first forbids. */
function twice(node: Node, path: Mistake['path'] = []): Mistake | undefined {
  const children = node.children ?? []
  const keys = children.flatMap(({ type, children: [key] = [] }) =>
    type === 'property' ? [String(key?.value)] : [],
  )
  const key = keys.find((each, index) => keys.indexOf(each) !== index)
  if (key !== undefined) return { path, key, message: `the key "${key}" stands here twice` }
  for (const [index, child] of children.entries()) {
    const [name, value] = child.type === 'property' ? (child.children ?? []) : []
    const found =
      value === undefined
        ? twice(child, [...path, index])
        : twice(value, [...path, String(name?.value)])
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * The text of a file with what was learnt of images in it, or no longer so: in the layout that it has, with everything else as it
 * was. Throws a `ConfigError` for what is no configuration.
 */
export function withLearnt(
  file: string,
  content: string,
  learnt: ReadonlyMap<string, LearntImage | undefined>,
): string {
  const images = basename(file) === 'package.json' ? ['cachefix', 'images'] : ['images']
  const [, indentation = '  '] = /^([ \t]+)\S/m.exec(content) ?? []
  const formattingOptions = {
    insertSpaces: !indentation.startsWith('\t'),
    tabSize: indentation.length,
    eol: content.includes('\r\n') ? '\r\n' : '\n',
  }
  const mark = content.startsWith('\uFEFF') ? '\uFEFF' : ''
  let text = content.slice(mark.length)
  readConfig(file, text)
  for (const [key, image] of learnt) {
    const tree = parseTree(text)
    const has = (path: string[]): boolean =>
      tree !== undefined && findNodeAtLocation(tree, path) !== undefined
    const isAmongOthers = has(images) && !has([...images, key])
    // Of an entry that has nothing else, nothing is left.
    const entry = tree && findNodeAtLocation(tree, [...images, key])
    const isAll = image === undefined && (entry?.children?.length ?? 0) < 2
    const place = isAll ? [...images, key] : [...images, key, 'learnt']
    const edits = modify(text, place, image, {
      formattingOptions,
      // Among others in their order, and in an entry of the user's own at its end.
      getInsertionIndex: (names) => {
        const next = isAmongOthers ? names.findIndex((name) => name > key) : -1
        return next === -1 ? names.length : next
      },
    })
    text = applyEdits(text, edits)
  }
  readConfig(file, text)
  return mark + text
}

function parse(text: string, errors: ParseError[]): Node | undefined | 'too deep' {
  try {
    return parseTree(text, errors, { allowTrailingComma: true })
  } catch (error) {
    if (error instanceof RangeError) return 'too deep'
    throw error
  }
}

/** Checks a configuration that is a value of a module. */
export function checkConfig(file: string, value: unknown): Config {
  const mistake = findMistake(schema, value) ?? findStranger(value as Config)
  if (mistake !== undefined) throw new ConfigError(`${file}: ${mistake.message}`)
  return value as Config
}

function keyNode(node: Node, key: string | undefined): Node | undefined {
  return node.children?.find(({ children }) => key !== undefined && children?.[0]?.value === key)
}

/** `InvalidSymbol` → `invalid symbol`. */
function spaced(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()
}
