/** A link that holds the text and the options: in its fragment, which no browser sends to a server. */

export interface Shared {
  readonly text: string
  readonly unsafe: boolean
  readonly add: boolean
  /** Names of transforms that do not run. */
  readonly off: readonly string[]
}

export async function writeLink({ text, unsafe, add, off }: Shared): Promise<string> {
  const parameters = new URLSearchParams({ text: await packed(text) })
  if (unsafe) parameters.set('unsafe', '')
  if (add) parameters.set('add', '')
  if (off.length > 0) parameters.set('off', off.join(' '))
  return `#${parameters.toString()}`
}

/** Undefined where there is no text in it, or none that can be read. */
export async function readLink(fragment: string): Promise<Shared | undefined> {
  const parameters = new URLSearchParams(fragment.slice(1))
  const text = parameters.get('text')
  if (text === null) return undefined
  try {
    return {
      text: await unpacked(text),
      unsafe: parameters.has('unsafe'),
      add: parameters.has('add'),
      off: parameters.get('off')?.split(' ') ?? [],
    }
  } catch {
    return undefined
  }
}

/** Compressed, in the letters of base64 that an address may hold. */
async function packed(text: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

async function unpacked(text: string): Promise<string> {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
  return new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw')))
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const body = new Blob([bytes]).stream().pipeThrough(stream)
  return new Uint8Array(await new Response(body).arrayBuffer())
}
