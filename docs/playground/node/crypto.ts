/** What the library takes of `node:crypto`. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

type State = ReturnType<typeof sha256.create>

class Hash {
  readonly #state: State

  constructor(state: State) {
    this.#state = state
  }

  update(text: string): this {
    this.#state.update(new TextEncoder().encode(text))
    return this
  }

  copy(): Hash {
    return new Hash(this.#state.clone())
  }

  digest(encoding: 'hex' | 'base64'): string {
    const bytes = this.#state.digest()
    return encoding === 'hex' ? bytesToHex(bytes) : btoa(String.fromCharCode(...bytes))
  }
}

/** SHA-256, which is all that is asked for. */
export function createHash(): Hash {
  return new Hash(sha256.create())
}
