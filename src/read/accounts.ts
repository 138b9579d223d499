/** Users and groups: those of the base image, and those that RUNs create. */
import { readWords } from './account-words.ts'
import { newGroupNumber, newUserNumber, type Making } from './numbers.ts'
import type { Accounts, Command, ImageFacts, User } from './types.ts'
import { PersistentMap } from './persistent-map.ts'
import { isKnown, type Text, textOf, unknown, withDefaults } from './text.ts'

export const root: User = { name: 'root', uid: 0, gid: 0, home: '/root' }

/** No /etc/passwd at all, as in `FROM scratch`. */
export const noAccounts: Accounts = {
  complete: true,
  isCounted: false,
  users: new Map(),
  groups: new Map(),
}

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
    // No build runs as one of the low system numbers; above them the lists here are whole.
    complete: image !== undefined && image.isPartial !== true,
    isCounted: image?.hasAllUsers === true,
    users: new Map(users.map((user) => [user.name ?? '', user])),
    groups: new Map([...groupsOf(ofSystem), ...(image?.groups ?? groupsOf(image?.users ?? []))]),
  }
}

/** The user that `USER value` switches to. */
export function userNamed(value: Text, accounts: Accounts): User {
  const [userPart = '', groupPart] = value.split(':')
  const found = findUser(userPart, accounts)
  const user = groupPart === undefined ? found : { ...found, gid: groupNamed(groupPart, accounts) }
  if (user.uid !== undefined) return user
  const { byDefault = accounts } = accounts
  const usual = withDefaults(value)
  if ((byDefault === accounts && usual === value) || !isKnown(usual)) return user
  const { uid, gid } = userNamed(usual, { ...byDefault, byDefault: undefined })
  return uid === undefined ? user : { ...user, byDefault: { uid, gid } }
}

function findUser(value: Text, accounts: Accounts): User {
  const nobodyKnows = { name: value, uid: undefined, gid: undefined, home: unknown('HOME', value) }
  if (!isKnown(value)) return accounts.users.get(value) ?? nobodyKnows
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
  where: Omit<Making, 'tool'>,
): Accounts {
  const words = command.arguments.map(({ text }) => text)
  const after = accountsWith(accounts, words, command, where)
  if (after === accounts) return accounts
  const { byDefault = accounts } = accounts
  const isSame = byDefault === accounts && words.every(isKnown)
  return {
    ...after,
    byDefault: isSame
      ? undefined
      : accountsWith(byDefault, words.map(withDefaults), command, where),
  }
}

function accountsWith(
  accounts: Accounts,
  words: readonly Text[],
  command: Command,
  where: Omit<Making, 'tool'>,
): Accounts {
  switch (command.name) {
    case 'useradd':
      return withUser(accounts, words, command, { ...where, tool: 'useradd' })
    case 'adduser':
      return withUser(accounts, words, command, { ...where, tool: 'adduser' })
    case 'groupadd':
      return withGroup(accounts, words, command, { ...where, tool: 'groupadd' })
    case 'addgroup':
      return withGroup(accounts, words, command, { ...where, tool: 'addgroup' })
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

function withUser(
  accounts: Accounts,
  words: readonly Text[],
  { conditional }: Command,
  making: Making & { readonly tool: 'useradd' | 'adduser' },
): Accounts {
  const { tool, distribution } = making
  const { values, positionals, isPlain } = readWords(words, tool)
  const [name, ...groups] = positionals
  if (name === undefined || (!isKnown(name) && name !== words.at(-1)))
    return { ...accounts, complete: false, isCounted: false }
  if (groups.length > 0) return accounts // `adduser USER GROUP` makes a member.
  const group = values.group ?? values.gid ?? values.ingroup
  const isSystem = values.system !== undefined
  const hasOwnGroup =
    group === undefined &&
    values['no-user-group'] === undefined &&
    !(tool === 'adduser' && isSystem)
  const isNew = values.uid === undefined && isPlain && !isSystem
  const uid = isNew ? newUserNumber(accounts, making, hasOwnGroup) : numberIn(values.uid ?? '')
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
  const isListed = isSystem || (user.uid !== undefined && (!hasOwnGroup || user.gid !== undefined))
  return {
    ...accounts,
    complete: accounts.complete && isKnown(name),
    isCounted: accounts.isCounted && isListed,
    users: PersistentMap.with(accounts.users, name, user),
    groups:
      group === undefined ? PersistentMap.with(accounts.groups, name, user.gid) : accounts.groups,
  }
}

function withGroup(
  accounts: Accounts,
  words: readonly Text[],
  { conditional }: Command,
  making: Making & { readonly tool: 'groupadd' | 'addgroup' },
): Accounts {
  const { values, positionals, isPlain } = readWords(words, making.tool)
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) return accounts // `addgroup USER GROUP` makes a member.
  const isSystem = values.system !== undefined
  const isNew = values.gid === undefined && isPlain && !isSystem
  const number = isNew ? newGroupNumber(accounts, making) : numberIn(values.gid ?? '')
  const gid = conditional ? undefined : number
  return {
    ...accounts,
    isCounted: accounts.isCounted && (isSystem || gid !== undefined),
    groups: PersistentMap.with(accounts.groups, name, gid),
  }
}

/**
 * Whether useradd takes the number of a user for a group, too, which it does for none out of the range of
 * groups in /etc/login.defs: https://github.com/shadow-maint/shadow/blob/master/libmisc/find_new_gid.c
 */
function isOwnGroupNumber(uid: number, isSystem: boolean): boolean {
  return isSystem ? uid >= 201 && uid <= 999 : uid >= 1000 && uid <= 60_000
}

/** The accounts after something that may have changed any of them but root. */
export function withoutNumbers(accounts: Accounts): Accounts {
  return forget(
    accounts,
    [...accounts.users.keys(), ...accounts.groups.keys()].filter((name) => name !== 'root'),
  )
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
  return { complete: false, isCounted: false, users, groups }
}
