/** The conversation of a review: a finding is shown, a key is pressed, the session goes on. */
import { printable } from '../common/printable.ts'
import { quotePath } from '../files/paths.ts'
import { unifiedDiff } from '../output/diff.ts'
import { plural } from '../output/summary.ts'
import { formatFinding, paintDiff } from '../output/text.ts'
import type { Screen } from '../run/screen.ts'
import { editText } from './edit.ts'
import { askKey, askLine, type Choice, type Streams } from './prompts.ts'
import {
  applyAlike,
  decisionsIn,
  ignoreHere,
  isAlike,
  pendingIn,
  propose,
  settle,
  withText,
  type Judge,
  type Proposal,
  type ReviewedFile,
  type Session,
} from './session.ts'

export interface Setting {
  readonly session: Session
  readonly judge: Judge
  readonly streams: Streams
  readonly screen: Screen
  readonly editor: string | undefined
  readonly hasBaseline: boolean
  /** Keeps what is decided for the next time. */
  readonly keep: (session: Session) => void
}

/** What becomes of the decisions. */
export type End = 'write' | 'nothing' | 'later' | 'broken off'

type Key = 'y' | 'a' | 'n' | 'i' | 'b' | 'e' | 'u' | 'q'

/** The conversation. */
export class Review {
  session: Session
  readonly #setting: Setting
  /** How the session was before each decision. */
  readonly #before: Session[] = []

  constructor(setting: Setting) {
    this.session = setting.session
    this.#setting = setting
  }

  async run(): Promise<End> {
    const { screen, streams } = this.#setting
    const known = decisionsIn(this.session)
    if (known > 0)
      screen.note(
        `${plural(known, 'decision')} of a review that was not finished ${known === 1 ? 'is' : 'are'} taken up (--restart forgets them).\n`,
      )
    for (;;) {
      const file = this.session.find((each) => pendingIn(each).length > 0)
      const [finding] = file === undefined ? [] : pendingIn(file)
      if (file === undefined || finding === undefined) break
      const proposal = await propose(file, finding, this.#setting.judge)
      this.#show(file, proposal)
      const key = await askKey('What becomes of it?', this.#choices(proposal), streams)
      if (key === undefined) return 'broken off'
      if (key === 'q') break
      await this.#do(key, file, proposal)
      this.#setting.keep(this.session)
    }
    return this.#end()
  }

  async #end(): Promise<End> {
    const { screen, streams } = this.#setting
    const changed = this.session.filter(({ job, text }) => text !== job.source)
    const verdicts = this.session.flatMap((file) =>
      file.findings.map(({ fingerprint }) => file.verdicts.get(fingerprint)),
    )
    const accepted = verdicts.filter((verdict) => verdict === 'accepted').length
    const left = this.session.reduce((sum, file) => sum + pendingIn(file).length, 0)
    if (changed.length + accepted === 0) {
      screen.note(
        this.session.length === 0
          ? 'Nothing is found.\n'
          : `Nothing to write; ${plural(left, 'finding')} not decided.\n`,
      )
      return left === 0 ? 'nothing' : 'later'
    }
    for (const { job, text } of changed)
      screen.note(diffFor(job.repositoryPath, job.source, text, screen))
    const what = [
      ...(changed.length > 0 ? [`${plural(changed.length, 'file')} to write`] : []),
      ...(accepted > 0 ? [`${plural(accepted, 'finding')} to accept`] : []),
      ...(left > 0 ? [`${plural(left, 'finding')} not decided`] : []),
    ].join(', ')
    const choices: Choice<'w' | 'k' | 'd'>[] = [
      { key: 'w', label: 'write this' },
      { key: 'k', label: 'write nothing now, and keep what is decided for the next time' },
      { key: 'd', label: 'write nothing, and forget what is decided' },
    ]
    const key = await askKey(`${what}.`, choices, streams)
    if (key === undefined) return 'broken off'
    return ({ w: 'write', k: 'later', d: 'nothing' } as const)[key]
  }

  #show(file: ReviewedFile, { finding, after }: Proposal): void {
    const { screen } = this.#setting
    const left = this.session.reduce((sum, each) => sum + pendingIn(each).length, 0)
    const { path, repositoryPath } = file.job
    const line = file.text.replace(/^\uFEFF/, '').split(/\r*\n/)[finding.line - 1]
    const diff = after === undefined ? '' : `\n${diffFor(repositoryPath, file.text, after, screen)}`
    const text = formatFinding(path, finding, screen.look, line)
    screen.note(`\n${plural(left, 'finding')} to decide.\n\n${text}${diff}\n`)
  }

  #choices({ finding, after }: Proposal): Choice<Key>[] {
    const { editor, hasBaseline } = this.#setting
    const { transform, unsafe } = finding
    const kind = unsafe === undefined ? 'fix' : 'UNSAFE fix'
    const alike = this.session.flatMap(pendingIn).filter((each) => isAlike(finding, each)).length
    const isIgnorable = transform !== 'read' && transform !== 'ignore'
    return [
      ...(after === undefined ? [] : [{ key: 'y', label: `apply this ${kind}` } as const]),
      ...(after === undefined || alike < 2
        ? []
        : [{ key: 'a', label: `apply all ${alike} ${kind}es of ${transform}` } as const]),
      { key: 'n', label: 'skip it' },
      ...(isIgnorable ? [{ key: 'i', label: 'ignore it here, with a comment' } as const] : []),
      ...(hasBaseline ? [{ key: 'b', label: 'accept it into the baseline' } as const] : []),
      ...(editor === undefined ? [] : [{ key: 'e', label: 'edit the file' } as const]),
      ...(this.#before.length === 0 ? [] : [{ key: 'u', label: 'go back' } as const]),
      { key: 'q', label: 'quit' },
    ]
  }

  async #do(key: Key, file: ReviewedFile, { finding, after }: Proposal): Promise<void> {
    const { judge, streams, editor = '' } = this.#setting
    switch (key) {
      case 'y':
        this.#take(file, await withText(file, after ?? file.text, judge))
        return
      case 'a':
        this.#decide(await applyAlike(this.session, finding, judge))
        return
      case 'n':
        this.#take(file, settle(file, finding, 'skipped'))
        return
      case 'b':
        this.#take(file, settle(file, finding, 'accepted'))
        return
      case 'i': {
        const reason = await askLine('Why?', streams)
        if (reason === undefined) return
        this.#take(file, await ignoreHere(file, finding, reason, judge))
        return
      }
      case 'e': {
        const text = await editText(file.text, file.job.path, editor)
        if (text === file.text) return
        this.#take(
          file,
          text === undefined ? 'the editor failed' : await withText(file, text, judge),
        )
        return
      }
      case 'u':
        this.session = this.#before.pop() ?? this.session
        return
      case 'q':
    }
  }

  /** A file in the place of what it was; or why there is none. */
  #take(file: ReviewedFile, next: ReviewedFile | string): void {
    if (typeof next === 'string') {
      this.#setting.screen.complain(`${quotePath(file.job.path)}: ${printable(next)}`)
      return
    }
    this.#decide(this.session.map((each) => (each === file ? next : each)))
  }

  #decide(session: Session): void {
    this.#before.push(this.session)
    this.session = session
  }
}

function diffFor(path: string, before: string, after: string, { look }: Screen): string {
  return paintDiff(printable(unifiedDiff(path, before, after)), look.isColoured)
}
