/** The gates hold back every edit that did not do what it says, whoever made it. */
import { describe, expect, it } from 'vitest'
import { removeFromRun } from '../src/edits/removals.ts'
import { removeArgument } from '../src/edits/words.ts'
import { verifyEdits } from '../src/edits/gates.ts'
import { defaultLayout } from '../src/edits/layout.ts'
import { editMounts, setMountOptions } from '../src/edits/mounts.ts'
import { applyEdits } from '../src/edits/text.ts'
import { fixDockerfile, parseDockerfile, transforms, type Transform } from '../src/index.ts'
import type { Dockerfile, Run } from '../src/read/types.ts'
import type { Edit, EditIntent } from '../src/edits/types.ts'

/** The last RUN of a Dockerfile, and its commands by the text of their first line. */
function read(source: string): { dockerfile: Dockerfile; run: Run } {
  const dockerfile = parseDockerfile(source)
  const run = dockerfile.instructions.map(({ detail }) => detail).findLast(isRun)
  if (run === undefined) throw new Error('no RUN')
  return { dockerfile, run }
}

function isRun(detail: Dockerfile['instructions'][number]['detail']): detail is Run {
  return detail?.kind === 'run'
}

function verdict(dockerfile: Dockerfile, edits: readonly Edit[]): string | undefined {
  return verifyEdits(dockerfile, edits, parseDockerfile(applyEdits(dockerfile.source, edits)))
}

/** An edit of a piece of text, whatever it claims to be. */
function replacing(
  { source }: Dockerfile,
  text: string,
  newText: string,
  intent: EditIntent,
): Edit {
  const start = source.indexOf(text)
  if (start === -1) throw new Error(`${text} is not there`)
  return { range: { start, end: start + text.length }, newText, intent }
}

/** The removal of `--no-cache-dir`, and of what stands around it as well. */
function removing(source: string, text: string): string | undefined {
  const { dockerfile, run } = read(source)
  for (const command of run.commands) {
    const word = command.arguments.find((each) => each.text === '--no-cache-dir')
    if (word === undefined) continue
    const intent = { kind: 'remove-argument', command, word } as const
    return verdict(dockerfile, [replacing(dockerfile, text, '', intent)])
  }
  throw new Error('no such argument')
}

describe('an edit inside a word of another command', () => {
  const source =
    'FROM python\nRUN x=1 && echo "a $(cd b && pip install --no-cache-dir c) d" && true\n'

  it('passes when it does what it says', () => {
    const { dockerfile, run } = read(source)
    const command = run.commands.find(({ name }) => name === 'pip')
    const word = command?.arguments.find(({ text }) => text === '--no-cache-dir')
    const edits = command && word && removeArgument(dockerfile, command, word)
    expect(edits).toBeDefined()
    expect(verdict(dockerfile, edits ?? [])).toBeUndefined()
  })

  it.each([
    ' --no-cache-dir c', 'cd b && pip install --no-cache-dir', 'a $(cd b && pip install --no-cache-dir c) d', ' --no-cache-dir c) d" && true',
  ])('does not pass when "%s" goes', (text) => {
    let reason: string | undefined
    try {
      reason = removing(source, text)
    } catch (error) {
      reason = String(error)
    }
    expect(reason).toBeDefined()
  }) // prettier-ignore

  it.each([
    ['a $(', 'A $('],
    [') d"', ') D"'],
    ['$(cd b', '$(cd B'],
    ['install', 'download'],
  ])('does not pass when "%s" becomes "%s"', (text, newText) => {
    const { dockerfile, run } = read(source)
    const command = run.commands.find(({ name }) => name === 'pip')
    const word = command?.arguments.find((each) => each.text === '--no-cache-dir')
    if (command === undefined || word === undefined) throw new Error('no such argument')
    const intent = { kind: 'remove-argument', command, word } as const
    const edits = [
      replacing(dockerfile, ' --no-cache-dir', '', intent),
      replacing(dockerfile, text, newText, intent),
    ]
    expect(verdict(dockerfile, edits)).toBe('RUN: its commands changed')
  })

  it('does not pass in the script of a shell that a program starts', () => {
    const { dockerfile, run } = read(
      "FROM debian\nRUN xargs sh -c 'make && apt-get clean && echo done'\n",
    )
    const command = run.commands.find(({ name }) => name === 'apt-get')
    if (command === undefined) throw new Error('no such command')
    const right = removeFromRun(dockerfile, [{ command, words: undefined }])
    expect(verdict(dockerfile, right ?? [])).toBeUndefined()
    expect(right).toBeDefined()
    const intent = { kind: 'remove-commands', commands: [command] } as const
    const wrong = replacing(dockerfile, ' && apt-get clean && echo done', '', intent)
    expect(verdict(dockerfile, [wrong])).toBe('RUN: its commands changed')
  })
})

describe('an edit of flags', () => {
  const source =
    'FROM debian:12\nRUN --network=none --mount=type=cache,target=/a,sharing=shared --mount=type=cache,target=/b cd $(a) && b\n'

  it('passes where a directory is known at build time only', () => {
    const { dockerfile, run } = read(source)
    const edits = run.mounts.flatMap((mount) =>
      setMountOptions(dockerfile, run, mount, { sharing: 'locked' }),
    )
    expect(verdict(dockerfile, edits)).toBeUndefined()
  })

  it.each([
    ['another flag goes', '--network=none ', '', 'RUN: its flags changed'],
    ['a mount gets an option twice', 'target=/b', 'target=/b,target=/c', 'RUN: a mount has the option target twice'],
    ['an assignment comes before the command', ' cd $(a)', ' A=b; cd $(a)', 'RUN: more than its flags changed'],
    ['the command changes', '/b cd', '/b pushd', 'RUN: more than its flags changed'],
  ])('does not pass when %s', (_what, text, newText, reason) => {
    const { dockerfile, run } = read(source)
    const edit = replacing(dockerfile, text, newText, { kind: 'flags', run })
    expect(verdict(dockerfile, [edit])).toBe(reason)
  }) // prettier-ignore

  it('does not pass when two of them write the same option', () => {
    const { dockerfile, run } = read(source)
    const [, mount] = run.mounts
    if (mount === undefined) throw new Error('no mount')
    const once = setMountOptions(dockerfile, run, mount, { sharing: 'locked' })
    expect(verdict(dockerfile, once)).toBeUndefined()
    expect(verdict(dockerfile, [...once, ...once])).toBe(
      'two edits write the same text at one place',
    )
    const others = setMountOptions(dockerfile, run, mount, { sharing: 'private' })
    expect(verdict(dockerfile, [...once, ...others])).toBe(
      'RUN: a mount has the option sharing twice',
    )
  })
})

it('lays out the flags of a RUN without writing those anew that stay', () => {
  const { dockerfile, run } = read(
    'FROM debian:12\nRUN --network=none --mount=type=cache,target=/var/cache/apt apt-get install -y gcc\n',
  )
  const plan = { run, added: [{ target: '/var/lib/apt' }] }
  const edits = editMounts(dockerfile, plan, defaultLayout)
  expect(verdict(dockerfile, edits)).toBeUndefined()
  expect(applyEdits(dockerfile.source, edits)).toBe(`FROM debian:12
RUN --network=none \\
    --mount=type=cache,target=/var/cache/apt \\
    --mount=type=cache,target=/var/lib/apt \\
    apt-get install -y gcc
`)
  for (const { range } of run.flags)
    expect(
      edits.every((edit) => edit.range.end <= range.start || range.end <= edit.range.start),
    ).toBe(true)
})

it('says that a line would be too long for BuildKit', () => {
  const mount = 'RUN --mount=type=cache,target=/var/cache/apt apt-get install -y gcc && echo '
  const source = `FROM debian:12\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\n${mount.padEnd(65_530, 'x')}\n`
  const { changed, findings } = fixDockerfile(source, { path: 'Dockerfile', transforms })
  expect(changed).toBe(false)
  expect(findings.map(({ withheld }) => withheld)).toEqual([
    'it would make a line longer than BuildKit reads',
  ])
  const shorter = source.replace('xxxxxxxxxxxxxxxxxxxx', '')
  expect(fixDockerfile(shorter, { path: 'Dockerfile', transforms }).changed).toBe(true)
})

describe('a fix that leads to a new finding', () => {
  const source =
    'FROM debian:12\nRUN --mount=type=cache,target=/a --mount=type=cache,target=/b true\nRUN --mount=type=cache,target=/c true\n'

  /** Locks the mount of /a, and finds something in others before and after. */
  function outcome(found: { before: [string, string]; after: [string, string] }): string {
    const run: Transform['run'] = function* ({ dockerfile, flow }) {
      const mounts = flow.runs().flatMap((each) => each.mounts.map((mount) => ({ each, mount })))
      const locked = mounts.find(({ mount }) => mount.sharing === 'locked')
      const [first] = mounts
      if (locked === undefined && first !== undefined) {
        const edits = setMountOptions(dockerfile, first.each, first.mount, { sharing: 'locked' })
        const fix = { description: 'locks it', edits }
        yield { message: 'It is not locked.', range: first.mount.range, subject: '/a', fix }
      }
      const [target, message] = locked === undefined ? found.before : found.after
      const other = mounts.find(({ mount }) => mount.target === target)
      if (other !== undefined)
        yield { message, range: other.mount.range, subject: target, withheld: 'no reason' }
    }
    const own = { name: 'own', description: 'Locks', run, isOwn: true }
    const { changed, findings } = fixDockerfile(source, { transforms: [own] })
    return changed ? 'applied' : (findings[0]?.withheld ?? '')
  }

  it.each(['/b', '/c'])('passes when it is only said in other words of %s', (target) => {
    expect(outcome({ before: [target, 'Odd.'], after: [target, 'Strange.'] })).toBe('applied')
  })

  it('does not pass when another place is said to be wrong in the same words', () => {
    expect(outcome({ before: ['/b', 'Odd.'], after: ['/c', 'Odd.'] })).toBe(
      'the fix of own does not pass the gates: it leads to a new finding: Odd.',
    )
  })
})
