/** Text of a repository as people read it: nothing in it may act on a terminal, a log or the order of letters. */

/**
 * Control characters but tabs and line ends, what changes the direction of text or ends a line without
 * being seen to (https://trojansource.codes), and what shows nothing, but for what emoji and the scripts of
 * some languages are written with: joiners and the selectors of a variant.
 */
const unseen = (): RegExp =>
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /\r(?!\n)|(?!\u200C|\u200D|[\uFE00-\uFE0F])[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028-\u202E\uFFF9-\uFFFB\p{Default_Ignorable_Code_Point}]/gu

/** Most texts are of these, which costs less to find out. */
const plain = /^[\t\n -~]*$/

/** Shows that there is something, and not what it would do. Line ends stay. */
export function printable(text: string): string {
  return plain.test(text) ? text : text.replace(unseen(), '\uFFFD')
}

/** JSON in which all of that is escaped, and still what it is for the program that reads it. */
export function toJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent)
  if (plain.test(text)) return text
  return text.replace(unseen(), (character) =>
    Array.from({ length: character.length }, (_, at) => {
      const code = character.charCodeAt(at).toString(16)
      return `\\u${code.padStart(4, '0')}`
    }).join(''),
  )
}
