/** What is worked out from one object is worked out once, and kept as long as the object is. */
export function once<Key extends object, Value>(workOut: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    let entry = known.get(key)
    if (entry === undefined) known.set(key, (entry = { value: workOut(key) }))
    return entry.value
  }
}

/** What is worked out when it is first asked for. */
export function lazily<Value>(workOut: () => Value): () => Value {
  let known: { readonly value: Value } | undefined
  return () => (known ??= { value: workOut() }).value
}

/** How many answers about texts are kept, and of how long ones: V8 keeps all of a file for a longer part of it. */
const [most, longest] = [1000, 12]

/** What is worked out from short texts that many files have, as names are, is worked out once. */
export function remembering<Text extends { readonly length: number }, Value>(
  workOut: (text: Text) => Value,
): (text: Text) => Value {
  const known = new Map<Text, { readonly value: Value }>()
  return (text) => {
    if (text.length > longest) return workOut(text)
    let entry = known.get(text)
    if (entry === undefined) {
      entry = { value: workOut(text) }
      if (known.size < most) known.set(text, entry)
    }
    return entry.value
  }
}
