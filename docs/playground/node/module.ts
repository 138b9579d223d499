/** What the library takes of `node:module`: it loads one package, and that is here already. */
import * as prettierDoc from 'prettier/doc'

export function createRequire(): () => typeof prettierDoc {
  return () => prettierDoc
}
