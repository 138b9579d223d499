/**
 * The value of `RUN --mount=…`.
 * Source: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/instructions/commands_runmount.go
 */
import type { Mount, MountOption, Range, State } from './types.ts'
import { lookUp } from './environment.ts'
import { expandWord } from './expand.ts'
import { isBoolean, readFields, type Token } from './lexer.ts'
import type { Limits } from './limits.ts'
import { normalizePath, resolvePath } from './paths.ts'
import { isKnown, say, type Text, textOf } from './text.ts'
import { list } from '../common/list.ts'

const aliases: Readonly<Record<string, string>> = {
  dst: 'target',
  destination: 'target',
  src: 'source',
  ro: 'readonly',
  rw: 'readwrite',
}

const knownKeys = new Set(list`
  type from source target readonly readwrite id sharing required size mode uid gid env
`)

const knownTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh']
const sharings = ['shared', 'private', 'locked']

const flags = new Set(['readonly', 'readwrite', 'required'])
/** Why BuildKit refuses a mount, in words, and what it takes in the place of a part of it. */
export interface Refusal {
  readonly reason: string
  /** Before anything is built: the whole file. */
  readonly atParse?: boolean
  readonly misspelled?: { readonly range: Range; readonly accepted: readonly string[] }
}

/** Reads the mount of a `--mount=…` token. */
export function readMount(
  token: Token,
  toOffset: (index: number) => number,
  state: State,
  escape: string,
  limits: Limits,
): Mount | Refusal {
  const toRange = ({ start, end }: Range): Range => ({
    start: toOffset(start),
    end: end > start ? toOffset(end - 1) + 1 : toOffset(start),
  })
  const fields = readFields(token, '--mount='.length)
  if (fields === undefined) return { reason: 'its options are not valid CSV', atParse: true }
  if (fields.some(({ key, value }) => /^from$/i.test(key) && /\$[^]/.test(value ?? '')))
    return {
      reason: '"from" takes no variable, but the name of a stage that is built from it',
      atParse: true,
    }
  const options: MountOption[] = []
  for (const field of fields) {
    const key = aliases[field.key.toLowerCase()] ?? field.key.toLowerCase()
    const keyRange = toRange({ ...field.range, end: field.range.start + field.key.length })
    if (!knownKeys.has(key)) {
      const accepted = [...knownKeys, ...Object.keys(aliases)]
      const reason =
        field.key === '' ? 'one of its options is empty' : `there is no mount option "${field.key}"`
      return { reason, misspelled: { range: keyRange, accepted } }
    }
    if (field.value === undefined && !flags.has(key))
      return { reason: `the mount option "${field.key}" has no value` }
    const value =
      key === 'from' || field.value === undefined
        ? (field.value ?? 'true')
        : expandWord(field.value, (name) => lookUp(state.environment, name), escape, limits)
    if (value === undefined)
      return { reason: `the value of the mount option "${field.key}" is malformed` }
    const valueRange = field.valueRange === undefined ? undefined : toRange(field.valueRange)
    options.push({ key, value, range: toRange(field.range), valueRange })
  }

  const option = (key: string): MountOption | undefined =>
    options.findLast((each) => each.key === key)
  const last = (key: string): Text | undefined => option(key)?.value
  const refused = (key: string, reason: string, accepted: readonly string[]): Refusal => {
    const range = option(key)?.valueRange
    return { reason, ...(range === undefined ? {} : { misspelled: { range, accepted } }) }
  }
  const typeText = last('type') ?? 'bind'
  const type = isKnown(typeText) ? typeText.toLowerCase() : undefined
  if (type !== undefined && !knownTypes.includes(type))
    return refused('type', say`there is no mount type "${typeText}"`, knownTypes)
  const sharingText = last('sharing') ?? 'shared'
  const sharing = isKnown(sharingText) ? sharingText.toLowerCase() : sharingText
  if (isKnown(sharing) && !sharings.includes(sharing))
    return refused('sharing', `there is no sharing "${sharing}"`, sharings)
  for (const key of ['uid', 'gid']) {
    const value = last(key) ?? '0'
    if (!isKnown(value) || (/^\d+$/.test(value) && Number(value) < 2 ** 32)) continue
    const { users, groups } = state.accounts
    const number = key === 'uid' ? users.get(value)?.uid : groups.get(value)
    const accepted = number === undefined ? [] : [String(number)]
    const takes = value.includes(':')
      ? 'one number: those of user and group are the options "uid" and "gid"'
      : 'a number, and no name'
    return refused(key, `the mount option "${key}" takes ${takes}`, accepted)
  }
  const mode = last('mode')
  if (mode !== undefined && isKnown(mode) && !/^0*[0-7]{1,10}$/.test(mode))
    return { reason: 'the mount option "mode" takes an octal number' }
  const flag = options.find(
    ({ key, value }) => flags.has(key) && isKnown(value) && !isBoolean(value),
  )
  if (flag !== undefined)
    return {
      reason: say`the mount option "${flag.key}" takes a boolean, and not "${flag.value}"`,
    }
  const misfit = type === undefined ? undefined : misfitOf(type, options)
  if (misfit !== undefined) return { reason: misfit }
  const access = options.findLast(({ key }) => key === 'readonly' || key === 'readwrite')
  const [target, from, source] = [last('target') ?? '', last('from'), last('source')]
  const [uid, gid] = [last('uid'), last('gid')]
  // BuildKit's default id is the target as written, before WORKDIR is joined.
  const givenId = last('id') ?? ''
  const id = givenId === '' ? cleanPath(target) : givenId
  const owner = uid !== undefined || gid !== undefined || mode !== undefined
  const ownership =
    owner && source === undefined ? textOf`:${uid ?? 0}:${gid ?? 0}:${mode ?? '0755'}` : ''
  return {
    name: 'mount',
    range: toRange(token.range),
    type,
    options,
    target: limits.text(targetOf(type, id, target, state), target),
    id,
    sharing,
    from,
    source,
    readonly:
      access === undefined
        ? type === 'bind'
        : !isKnown(access.value) ||
          /^(?:1|t|true)$/i.test(access.value) === (access.key === 'readonly'),
    uid,
    gid,
    mode,
    cacheKey: textOf`${id}|${from ?? ''}${ownership}`,
  }
}

/** What a mount of this type does not have, in words. */
function misfitOf(type: string, options: readonly MountOption[]): string | undefined {
  const has = (...keys: string[]): boolean =>
    options.some(({ key, value }) => keys.includes(key) && value !== '')
  const isSecret = type === 'secret' || type === 'ssh'
  if (type !== 'cache' && has('sharing')) return `a ${type} mount has no sharing: a cache has`
  if (type !== 'tmpfs' && has('size')) return `a ${type} mount has no size: a tmpfs has`
  if (!isSecret && has('required')) return `a ${type} mount is not required: a secret is`
  if (!isSecret && type !== 'cache' && has('uid', 'gid', 'mode'))
    return `a ${type} mount has no owner and no mode: a cache has`
  if (type !== 'secret') return undefined
  if (has('from')) return 'a secret comes from no stage'
  if (has('source') && has('id')) return 'a secret has a source or an id, and not both'
  return has('source', 'target', 'id') ? undefined : 'a secret needs an id, a source or a target'
}

/** Where it is mounted: a secret without a target in /run/secrets, a socket of ssh beside it. */
function targetOf(type: string | undefined, id: Text, target: Text, { workdir }: State): Text {
  if (target !== '') return resolvePath(workdir, target)
  if (type === 'secret') return textOf`/run/secrets/${id}`
  return type === 'ssh' ? textOf`/run/buildkit/ssh/${id}` : workdir
}

/** Go's path.Clean: relative paths stay relative. */
function cleanPath(path: Text): Text {
  if (path.startsWith('/')) return normalizePath(path)
  const clean = normalizePath(path).replace(/^\//, '')
  return clean === '' ? '.' : clean
}
