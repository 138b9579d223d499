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
