/**
 * A persistent map: setting an entry gives another map, and this one stays as it is. Both cost the
 * same however many entries there are; a Map that is copied for each ENV of a long file would cost
 * the square of it, in time and in memory.
 */
export class PersistentMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly #log: Log<Key, Value>
  /** How much of the log this map is made of. */
  readonly #length: number

  private constructor(log: Log<Key, Value>, length: number) {
    this.#log = log
    this.#length = length
  }

  /** `map` with one entry set. `map` must not change any more. */
  static with<Key, Value>(
    map: ReadonlyMap<Key, Value>,
    key: Key,
    value: Value,
  ): PersistentMap<Key, Value> {
    // Only the newest map of a log may go on with it.
    const isNewest = map instanceof PersistentMap && map.#length === map.#log.length
    const log = isNewest
      ? (map as PersistentMap<Key, Value>).#log
      : logOn(map, PersistentMap.#depthOf(map))
    log.length += 1
    const entry = { since: log.length, value }
    const entries = log.entries.get(key)
    if (entries === undefined) log.entries.set(key, [entry])
    else entries.push(entry)
    return new PersistentMap(log, log.length)
  }

  static #depthOf(map: ReadonlyMap<unknown, unknown>): number {
    return map instanceof PersistentMap ? map.#log.depth : 0
  }

  get size(): number {
    return [...this.keys()].length
  }

  get(key: Key): Value | undefined {
    const own = this.#own(key)
    return own === undefined ? this.#log.base.get(key) : own.value
  }

  has(key: Key): boolean {
    return this.#own(key) !== undefined || this.#log.base.has(key)
  }

  /** In the order in which the keys were first set, as in a Map. */
  *entries(): MapIterator<[Key, Value]> {
    const { base, entries } = this.#log
    for (const [key, value] of base) {
      const own = this.#own(key)
      yield [key, own === undefined ? value : own.value]
    }
    for (const [key, [first]] of entries) {
      if (first === undefined || first.since > this.#length) return
      const own = this.#own(key)
      if (own !== undefined && !base.has(key)) yield [key, own.value]
    }
  }

  *keys(): MapIterator<Key> {
    for (const [key] of this.entries()) yield key
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries()
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) visit(value, key, this)
  }

  /** The last entry of the log for a key that this map has seen. */
  #own(key: Key): Entry<Value> | undefined {
    const entries = this.#log.entries.get(key)
    if (entries === undefined) return undefined
    let low = 0
    let high = entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((entries[middle]?.since ?? 0) <= this.#length) low = middle + 1
      else high = middle
    }
    return entries[low - 1]
  }
}

/** What was set on a map, by all maps that are made of it one after the other. */
interface Log<Key, Value> {
  readonly base: ReadonlyMap<Key, Value>
  readonly depth: number
  /** In the order in which they were set. */
  readonly entries: Map<Key, Entry<Value>[]>
  length: number
}

interface Entry<Value> {
  /** The length of the log with it. */
  readonly since: number
  readonly value: Value
}

/** A look-up goes through as many logs. */
const deepest = 8

function logOn<Key, Value>(map: ReadonlyMap<Key, Value>, depth: number): Log<Key, Value> {
  const isDeep = depth === deepest
  return {
    base: isDeep ? new Map(map) : map,
    depth: isDeep ? 1 : depth + 1,
    entries: new Map(),
    length: 0,
  }
}
