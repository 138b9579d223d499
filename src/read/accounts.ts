/** Users and groups: those of the base image, and those that RUNs create. */
import { parseArgs } from 'node:util'
import type { Accounts, Command, Distribution, ImageFacts, User } from './types.ts'
import { PersistentMap } from './persistent-map.ts'
import { isKnown, raw, type Text, textOf, unknown } from './text.ts'

export const root: User = { name: 'root', uid: 0, gid: 0, home: '/root' }

/** No /etc/passwd at all, as in `FROM scratch`. */
export const noAccounts: Accounts = { complete: true, users: new Map(), groups: new Map() }

/** The ones of Debian's base-passwd that Dockerfiles run as. */
const debianUsers: readonly User[] = [
  root,
  { name: 'nobody', uid: 65534, gid: 65534, home: '/nonexistent' },
  { name: 'www-data', uid: 33, gid: 33, home: '/var/www' },
]

/** The accounts of a base image; only root is certain in one that cachefix does not know. */
export function accountsOf(image: ImageFacts | undefined): Accounts {
  const isDebian = image?.distribution === 'debian' || image?.distribution === 'ubuntu'
  const ofSystem = isDebian ? debianUsers : [root]
  const users = [...ofSystem, ...(image?.users ?? [])]
  const groupsOf = (each: readonly User[]): [Text, number | undefined][] =>
    each.map(({ name = '', gid }) => [name, gid])
  return {
    // Nobody runs builds as the low system numbers; above them the lists here are whole.
    complete: image !== undefined && image.isPartial !== true,
    users: new Map(users.map((user) => [user.name ?? '', user])),
    groups: new Map([...groupsOf(ofSystem), ...(image?.groups ?? groupsOf(image?.users ?? []))]),
  }
}

/** The user that `USER value` switches to. */
export function userNamed(value: Text, accounts: Accounts): User {
  const [userPart = '', groupPart] = value.split(':')
  const user = findUser(userPart, accounts)
  return groupPart === undefined ? user : { ...user, gid: groupNamed(groupPart, accounts) }
}

function findUser(value: Text, accounts: Accounts): User {
  const nobodyKnows = { name: value, uid: undefined, gid: undefined, home: unknown('HOME', value) }
  if (!isKnown(value)) return nobodyKnows
  const uid = numberIn(value)
  if (uid === undefined) return accounts.users.get(value) ?? nobodyKnows
  const users = [...accounts.users.values()]
  const user = users.find((candidate) => candidate.uid === uid)
  if (user !== undefined) return user
  // Without an entry in /etc/passwd the OCI runtime falls back to group 0 and the home "/".
  if (accounts.complete && users.every((candidate) => candidate.uid !== undefined)) {
    return { name: undefined, uid, gid: 0, home: '/' }
  }
  return { ...nobodyKnows, uid }
}

function groupNamed(value: Text, accounts: Accounts): number | undefined {
  return isKnown(value) ? (numberIn(value) ?? accounts.groups.get(value)) : undefined
}

function numberIn(value: Text): number | undefined {
  return isKnown(value) && /^\d+$/.test(value) ? Number(value) : undefined
}

/** Whether a script may have a command that `accountsAfter` knows. */
export function mayChangeAccounts(script: string): boolean {
  return /(?:user|group)(?:add|mod|del)|(?:add|del)(?:user|group)/.test(script)
}

/** The accounts after a command: `useradd`, `adduser`, `groupadd`, `addgroup` and what undoes them. */
export function accountsAfter(
  accounts: Accounts,
  command: Command,
  distribution: Distribution | undefined,
): Accounts {
  const words = command.arguments.map(({ text }) => text)
  switch (command.name) {
    case 'useradd':
    case 'adduser':
      return withUser(accounts, words, command, distribution)
    case 'groupadd':
    case 'addgroup': {
      const { values, positionals } = parse(words, groupOptions)
      const [name, ...more] = positionals
      if (name === undefined || more.length > 0) return accounts // `addgroup USER GROUP` makes a member.
      const gid = command.conditional ? undefined : numberIn(values.gid ?? '')
      return { ...accounts, groups: PersistentMap.with(accounts.groups, name, gid) }
    }
    case 'usermod':
    case 'groupmod':
    case 'userdel':
    case 'deluser':
    case 'delgroup':
    case 'groupdel':
      return forget(accounts, words)
    default:
      return accounts
  }
}

// useradd(8), groupadd(8); adduser(8) has long options on Debian, and both kinds in busybox.
const text = { type: 'string' } as const
const groupOptions = { gid: { ...text, short: 'g' } } as const
const userOptions = {
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
    key: { ...text, short: 'K' },
    system: { type: 'boolean', short: 'r' },
    'no-user-group': { type: 'boolean', short: 'N' },
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
    firstuid: text,
    lastuid: text,
    conf: text,
    system: { type: 'boolean', short: 'S' },
  },
} as const

function parse(
  words: readonly Text[],
  options: Record<string, { type: 'string' | 'boolean'; short?: string }>,
): {
  readonly values: Readonly<Record<string, Text | undefined>>
  readonly positionals: readonly Text[]
} {
  const { values, positionals } = parseArgs({
    args: words.map(raw),
    options,
    strict: false,
    allowPositionals: true,
  })
  // A flag, and an option whose value is missing, are `true`.
  const texts = Object.entries(values).map(([name, value]): [string, Text] => [
    name,
    typeof value === 'string' ? value : '',
  ])
  return { values: Object.fromEntries(texts), positionals }
}

function withUser(
  accounts: Accounts,
  words: readonly Text[],
  { name: tool, conditional }: Command,
  distribution: Distribution | undefined,
): Accounts {
  const { values, positionals } = parse(
    words,
    tool === 'useradd' ? userOptions.useradd : userOptions.adduser,
  )
  const [name, ...groups] = positionals
  if (name === undefined || !isKnown(name)) return { ...accounts, complete: false }
  if (groups.length > 0) return accounts // `adduser USER GROUP` makes a member.
  const uid = numberIn(values.uid ?? '')
  const group = values.group ?? values.gid ?? values.ingroup
  const isSystem = values.system !== undefined
  const hasOwnGroup = values['no-user-group'] === undefined && !(tool === 'adduser' && isSystem)
  // A group of the user's own gets the user's number where that is free, and useradd may give it.
  const isFree = uid !== undefined && ![...accounts.groups.values()].includes(uid)
  const ownGroup =
    hasOwnGroup && isFree && (tool === 'adduser' || isOwnGroupNumber(uid, isSystem))
      ? uid
      : undefined
  const gid = group === undefined ? ownGroup : groupNamed(group, accounts)
  const user: User = {
    name,
    uid: conditional ? undefined : uid,
    gid: conditional ? undefined : gid,
    // Debian's adduser --system means /nonexistent since Debian 12, and /home/NAME before.
    home:
      values.home ??
      values['home-dir'] ??
      (tool === 'adduser' && isSystem && distribution?.name !== 'alpine'
        ? unknown('HOME', name)
        : textOf`${values['base-dir'] ?? '/home'}/${name}`),
  }
  return {
    ...accounts,
    users: PersistentMap.with(accounts.users, name, user),
    groups:
      group === undefined ? PersistentMap.with(accounts.groups, name, user.gid) : accounts.groups,
  }
}

/**
 * Whether useradd takes the number of a user for a group, too, which it does for none out of the range of
 * groups in /etc/login.defs: https://github.com/shadow-maint/shadow/blob/master/libmisc/find_new_gid.c
 */
function isOwnGroupNumber(uid: number, isSystem: boolean): boolean {
  return isSystem ? uid >= 201 && uid <= 999 : uid >= 1000 && uid <= 60_000
}

function forget(accounts: Accounts, words: readonly Text[]): Accounts {
  let { users, groups } = accounts
  for (const name of words) {
    if (users.has(name)) {
      const user = { name, uid: undefined, gid: undefined, home: unknown('HOME', name) }
      users = PersistentMap.with(users, name, user)
    }
    if (groups.has(name)) groups = PersistentMap.with(groups, name, undefined)
  }
  return { complete: false, users, groups }
}
