/** Who owns a file: https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { list } from '../list.ts'
import { matcher, type Matcher } from './ignore.ts'
import { repositoryOf } from './repository.ts'

/** Where GitHub and GitLab look, in this order. */
const places = list`.github/CODEOWNERS .gitlab/CODEOWNERS CODEOWNERS docs/CODEOWNERS`

interface Rule {
  readonly matches: Matcher
  readonly owners: readonly string[]
}

/** Answers for files of any number of repositories. */
export class Owners {
  readonly #rules = new Map<string, readonly Rule[]>()

  /** The owners that the last matching line names; `path` is relative to the root of the repository. */
  of(realPath: string, path: string): readonly string[] {
    const root = repositoryOf(dirname(realPath))
    if (root === undefined) return []
    let rules = this.#rules.get(root)
    if (rules === undefined) {
      rules = readRules(root)
      this.#rules.set(root, rules)
    }
    return rules.findLast(({ matches }) => matches(path))?.owners ?? []
  }
}

function readRules(root: string): Rule[] {
  const file = places.map((place) => join(root, place)).find((place) => existsSync(place))
  if (file === undefined) return []
  let sectionOwners: readonly string[] = []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const text = line.replace(/(?:^|\s)#.*$/, '').trim()
      // A section of GitLab's, with the owners of lines that name none: `[Docs][2] @writers`.
      const section = /^\^?\[[^\]]*\](?:\[\d+\])?\s*(.*)$/.exec(text)
      if (section !== null) {
        sectionOwners = words(section[1] ?? '')
        return []
      }
      const [pattern, ...owners] = words(text)
      if (pattern === undefined) return []
      const matches = matcher([pattern.replaceAll('\\ ', ' ')])
      return [{ matches, owners: owners.length === 0 ? sectionOwners : owners }]
    })
}

/** Separated by blanks; a blank after a backslash separates nothing. */
function words(text: string): string[] {
  return text.match(/(?:\\.|[^\s\\])+/g) ?? []
}
