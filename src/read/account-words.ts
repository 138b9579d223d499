/** The words of the commands that make users and groups. */
import { parseArgs } from 'node:util'
import { raw, type Text } from './text.ts'

export type Tool = keyof typeof options

// useradd(8), groupadd(8); adduser(8) has long options on Debian, and both kinds in busybox.
const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = {
  groupadd: {
    gid: { ...text, short: 'g' },
    system: { ...flag, short: 'r' },
    force: { ...flag, short: 'f' },
  },
  addgroup: {
    gid: { ...text, short: 'g' },
    system: { ...flag, short: 'S' },
    quiet: flag,
  },
  useradd: {
    uid: { ...text, short: 'u' },
    group: { ...text, short: 'g' },
    gid: text,
    groups: { ...text, short: 'G' },
    home: text,
    'home-dir': { ...text, short: 'd' },
    'base-dir': { ...text, short: 'b' },
    shell: { ...text, short: 's' },
    comment: { ...text, short: 'c' },
    skel: { ...text, short: 'k' },
    password: { ...text, short: 'p' },
    expiredate: { ...text, short: 'e' },
    inactive: { ...text, short: 'f' },
    system: { ...flag, short: 'r' },
    'create-home': { ...flag, short: 'm' },
    'no-create-home': { ...flag, short: 'M' },
    'no-log-init': { ...flag, short: 'l' },
    'user-group': { ...flag, short: 'U' },
    'no-user-group': { ...flag, short: 'N' },
  },
  adduser: {
    uid: { ...text, short: 'u' },
    gid: text,
    ingroup: { ...text, short: 'G' },
    home: { ...text, short: 'h' },
    shell: { ...text, short: 's' },
    gecos: { ...text, short: 'g' },
    comment: text,
    skel: { ...text, short: 'k' },
    system: { ...flag, short: 'S' },
    'disabled-password': { ...flag, short: 'D' },
    'disabled-login': flag,
    'empty-password': flag,
    'no-create-home': { ...flag, short: 'H' },
    quiet: { ...flag, short: 'q' },
  },
} as const

/** Options that change which numbers are given. */
const numbering = {
  key: { ...text, short: 'K' },
  firstuid: text,
  lastuid: text,
  conf: text,
} as const

/** The options of a command by their long names, and its operands. `isPlain`: all options are known, and give no numbers. */
export function readWords(
  words: readonly Text[],
  tool: Tool,
): {
  readonly values: Readonly<Record<string, Text | undefined>>
  readonly positionals: readonly Text[]
  readonly isPlain: boolean
} {
  const { values, positionals } = parseArgs({
    args: words.map(raw),
    options: { ...numbering, ...options[tool] },
    strict: false,
    allowPositionals: true,
  })
  // A flag, and an option whose value is missing, are `true`.
  const texts = Object.entries(values).map(([name, value]): [string, Text] => [
    name,
    typeof value === 'string' ? value : '',
  ])
  const isPlain = texts.every(([name]) => Object.hasOwn(options[tool], name))
  return { values: Object.fromEntries(texts), positionals, isPlain }
}
