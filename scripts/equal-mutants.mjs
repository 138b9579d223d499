// Mutants of the code that change nothing that anybody can see, by what becomes of their line, and why; by the line itself, where that says too little.
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
  {
    file: 'src/read/script/wrappers.ts',
    becomes:
      'return start === 0 ? undefined : rest.slice(start, end === -(1 + 1) ? undefined : end)',
    why: 'find refuses a command that neither a semicolon nor a plus sign ends',
  },
  {
    file: 'src/read/persistent-map.ts',
    becomes: 'return map instanceof PersistentMap ? map.#log.depth : (0 + 1)',
    why: 'entries are copied one map earlier, and are the same',
  },
  {
    file: 'src/read/lexer.ts',
    becomes: 'while (index <= line.length) {',
    why: 'an empty word at the end starts no here-document, and a quote that nobody closes is still not closed',
  },
  {
    file: 'src/read/paths.ts',
    line: 'return path === directory || path.startsWith(textOf`${directory}/`)',
    becomes: ';',
    why: 'what follows gives the same for all paths, and takes longer for those without wildcards',
  },
  {
    file: 'src/edits/gates.ts',
    becomes: "if (old.detail?.kind === 'variables' || now.detail?.kind === 'variables') {",
    why: 'instructions of the same keyword set variables both or neither',
  },
]
