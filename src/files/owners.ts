/** Who owns a file: https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
import { lstatSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { list } from '../list.ts'
import { matcher, type Matcher } from './ignore.ts'
import { systemPath } from './paths.ts'
import { repositoryOf } from './repository.ts'
import { readSideFile } from './side-files.ts'

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
  let text: string | undefined
  for (const place of places) text ??= readPlace(join(root, place))
  if (text === undefined) return []
  let sectionOwners: readonly string[] = []
  return text.split('\n').flatMap((line) => {
    const rule = line.replace(/(?:^|\s)#.*$/, '').trim()
    // A section of GitLab's, with the owners of lines that name none: `[Docs][2] @writers`.
    const section = /^\^?\[[^\]]*\](?:\[\d+\])?\s*(.*)$/.exec(rule)
    if (section !== null) {
      sectionOwners = words(section[1] ?? '')
      return []
    }
    const [pattern, ...owners] = words(rule)
    if (pattern === undefined) return []
    const matches = matcher([pattern.replaceAll('\\ ', ' ')])
    return [{ matches, owners: owners.length === 0 ? sectionOwners : owners }]
  })
}

/** No link is followed, neither to the file nor to its directory: it may lead out of the tree. */
function readPlace(file: string): string | undefined {
  const directory = lstatSync(systemPath(dirname(file)), { throwIfNoEntry: false })
  return directory?.isDirectory() === true ? readSideFile(file) : undefined
}

/** Separated by blanks; a blank after a backslash separates nothing. */
function words(text: string): string[] {
  return text.match(/(?:\\.|[^\s\\])+/g) ?? []
}
