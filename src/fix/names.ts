/** Transforms that had another name, by which comments, configurations and baselines may still call them. */
const renamed: Readonly<Record<string, string>> = {
  'keep-apt-archives': 'keep-downloaded-packages',
}

export function currentName(name: string): string {
  return Object.hasOwn(renamed, name) ? (renamed[name] ?? name) : name
}

/** The name under which a transform came into the world: what tells findings apart outlives a new one. */
export function firstName(name: string): string {
  return Object.entries(renamed).find(([, current]) => current === name)?.[0] ?? name
}
