// Mutants of the code that change nothing that anybody can see, by what becomes of their line, and why.
export const equal = [
  {
    file: 'src/read/expand.ts',
    becomes: 'const text = this.#word.slice(this.#index + 1, end === -(1 + 1) ? undefined : end)',
    why: 'a word with a quote that nobody closes is malformed, whatever is read of it',
  },
  {
    file: 'src/read/expand.ts',
    becomes: 'this.#index = end === -(1 + 1) ? this.#word.length : end + 1',
    why: 'a word with a quote that nobody closes is malformed, however often it is read',
  },
]
