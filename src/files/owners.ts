/**
 * Who owns a file, by CODEOWNERS:
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * https://docs.gitlab.com/user/project/codeowners/reference/
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { list } from '../list.ts'
import { repositoryOf, slashed } from './repository.ts'

/**
 * GitHub takes the first of .github, the root and docs, and GitLab that of the root, docs and .gitlab
 * (https://gitlab.com/gitlab-org/gitlab/-/issues/219916): this order is that of both.
 */
const places = list`.github/CODEOWNERS CODEOWNERS docs/CODEOWNERS .gitlab/CODEOWNERS`

interface Rule {
  readonly pattern: RegExp
  readonly owners: readonly string[]
}

/** Answers for files of any number of repositories. */
export class Owners {
  readonly #rules = new Map<string, readonly Rule[]>()

  /** The owners that the last matching line names. */
  of(realPath: string): readonly string[] {
    const root = repositoryOf(dirname(realPath))
    if (root === undefined) return []
    let rules = this.#rules.get(root)
    if (rules === undefined) {
      rules = readRules(root)
      this.#rules.set(root, rules)
    }
    const path = slashed(relative(root, realPath))
    return rules.findLast(({ pattern }) => pattern.test(path))?.owners ?? []
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
      // GitHub takes no negation, and leaves out such a line.
      if (pattern === undefined || pattern.startsWith('!')) return []
      return [{ pattern: compile(pattern), owners: owners.length === 0 ? sectionOwners : owners }]
    })
}

const wildcards: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '*': '[^/]*',
  '?': '[^/]',
}

/**
 * Patterns look like those of `.gitignore`, and are others: there are no ranges of characters, and
 * `docs/*` is what lies in that directory itself, and nothing in the directories below it.
 */
function compile(pattern: string): RegExp {
  const isAnchored = /\/(?=.)/s.test(pattern)
  const body = pattern.replace(/^\//, '').replace(/\*\*\/|\*+|\\.|[^]/g, (token) => {
    if (token.startsWith('\\')) return escape(token.slice(1))
    const isDeep = token.startsWith('**') && token !== '**/'
    return isDeep ? '.*' : (wildcards[token] ?? escape(token))
  })
  const end = pattern.endsWith('/') ? '.*' : pattern.endsWith('/*') ? '' : '(?:/.*)?'
  return new RegExp(`^${isAnchored ? '' : '(?:.*/)?'}${body}${end}$`, 's')
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

/** Separated by blanks; a blank after a backslash separates nothing. */
function words(text: string): string[] {
  return text.match(/(?:\\.|[^\s\\])+/g) ?? []
}
