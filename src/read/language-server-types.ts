/**
 * What dockerfile-ast uses of vscode-languageserver-types, which the build puts in the place of that: of its
 * 2,000 lines two functions are called, thousands of times for a file. Held against the originals by a test.
 */

interface Point {
  readonly line: number
  readonly character: number
}

export const Position = {
  create: (line: number, character: number): Point => ({ line, character }),
}

export const Range = {
  /** From two positions, or from their four numbers. */
  create: (
    start: Point | number,
    end: Point | number,
    endLine = 0,
    endCharacter = 0,
  ): { start: Point; end: Point } =>
    typeof start === 'number' || typeof end === 'number'
      ? {
          start: { line: start as number, character: end as number },
          end: { line: endLine, character: endCharacter },
        }
      : { start, end },
}
