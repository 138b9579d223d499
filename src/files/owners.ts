/**
 * Who owns a file, by CODEOWNERS:
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * https://docs.gitlab.com/user/project/codeowners/reference/
 */
import { dirname, join, relative } from 'node:path'
import { glob, weightOf } from '../common/glob.ts'
import { list } from '../common/list.ts'
import { isLink } from './links.ts'
import { repositoryOf, slashed } from './repository.ts'
import { readSideFile } from './side-files.ts'

/**
 * GitHub takes the first of .github, the root and docs, and GitLab that of the root, docs and .gitlab
 * (https://gitlab.com/gitlab-org/gitlab/-/issues/219916): this order is that of both.
 */
const places = list`.github/CODEOWNERS CODEOWNERS docs/CODEOWNERS .gitlab/CODEOWNERS`

/** Of all patterns of a file; see `weightOf`. More is there to cost time. */
const most = 1 << 16

interface Rule {
  readonly matches: (path: string) => boolean
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
    return rules.findLast(({ matches }) => matches(path))?.owners ?? []
  }
}

function readRules(root: string): Rule[] {
  let text: string | undefined
  for (const place of places) text ??= readPlace(join(root, place))
  if (text === undefined) return []
  const lines = text.split('\n')
  if (lines.reduce((sum, line) => sum + weightOf(line), 0) > most) return []
  let sectionOwners: readonly string[] = []
  return lines.flatMap((line) => {
    const rule = line.replace(/(?:^|\s)#.*$/s, '').trim()
    // A section of GitLab's, with the owners of lines that name none: `[Docs][2] @writers`.
    const section = /^\^?\[[^\]]*\](?:\[\d+\])?(.*)$/s.exec(rule)
    if (section !== null) {
      sectionOwners = words(section[1] ?? '')
      return []
    }
    const [pattern, ...owners] = words(rule)
    // GitHub takes no negation, and leaves out such a line.
    if (pattern === undefined || pattern.startsWith('!')) return []
    return [{ matches: compile(pattern), owners: owners.length === 0 ? sectionOwners : owners }]
  })
}

/** No link is followed, neither to the file nor to its directory: it may lead out of the tree. */
function readPlace(file: string): string | undefined {
  return isLink(dirname(file)) ? undefined : readSideFile(file)
}

/**
 * Patterns look like those of `.gitignore`, and are others: there are no ranges of characters, and
 * `docs/*` is what lies in that directory itself, and nothing in the directories below it.
 */
function compile(pattern: string): (path: string) => boolean {
  const isAnchored = /\/(?=.)/s.test(pattern)
  const whole = pattern.replace(/\/$/, '/**')
  const from = (isAnchored ? '' : '**/') + whole.replace(/^\//, '')
  const isWhole = /\/\*\*?$/.test(whole)
  const matches = [from, ...(isWhole ? [] : [`${from}/**`])].map((each) =>
    glob(each, { deep: 'anywhere', escapes: true }),
  )
  return (path) => matches.some((match) => match(path))
}

/** Separated by blanks; a blank after a backslash separates nothing. */
function words(text: string): string[] {
  return text.match(/(?:\\.|[^\s\\])+/g) ?? []
}
