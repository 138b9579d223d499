/** What there is to explain: the pages of docs/ that the build puts in, by their names. */
import docs from 'cachefix:docs'
import { packageManagerData } from '../know/package-managers/index.ts'
import { words } from '../know/notation.ts'
import { addressOf, pageOf } from '../output/page.ts'
import { allTransforms } from '../../transforms/index.ts'

/** Something that has a page. */
export interface Topic {
  readonly name: string
  /** Other words for it, such as its programs. */
  readonly aliases: readonly string[]
  /** In Markdown. */
  readonly text: string
  /** The address of the page. */
  readonly page: string
}

export interface Book {
  /** What a topic is called, and the command that explains it. */
  readonly noun: string
  readonly command: string
  readonly topics: readonly Topic[]
  /** The page that lists them, in Markdown. */
  readonly contents: string
}

/** A section of a page, under a heading. */
function section(page: string, heading: string): string {
  const start = page.indexOf(`\n## ${heading}\n`)
  const end = page.indexOf('\n## ', start + 1)
  return page.slice(start + 1, end === -1 ? undefined : end)
}

export function transformsBook(): Book {
  const transforms = allTransforms.map(({ name }): Topic => ({
    name,
    aliases: name === 'keep-downloaded-packages' ? ['keep-apt-archives'] : [],
    text: docs[`transforms/${name}.md`] ?? '',
    page: pageOf(name) ?? '',
  }))
  // What is found besides transforms.
  const found = [
    ['ignore', 'Comments that keep cachefix away'],
    ['read', 'Files that are not done'],
  ].map(([name = '', heading = '']): Topic => ({
    name,
    aliases: [],
    text: section(docs['command-line.md'] ?? '', heading),
    page: pageOf(name) ?? '',
  }))
  return {
    noun: 'transform',
    command: 'explain',
    topics: [...transforms, ...found],
    contents: docs['transforms/README.md'] ?? '',
  }
}

export function managersBook(): Book {
  return {
    noun: 'package manager',
    command: 'managers',
    topics: packageManagerData.map(({ name, programs }): Topic => {
      const path = `package-managers/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.md`
      const isList = typeof programs === 'string' || Array.isArray(programs)
      const names = isList ? words(programs as string) : Object.keys(programs)
      return {
        name,
        aliases: names.map((each) => each.replace(/#$/, '')),
        text: docs[path] ?? '',
        page: addressOf(path),
      }
    }),
    contents: docs['package-managers/README.md'] ?? '',
  }
}
