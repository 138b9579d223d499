/** The numbers that new users and groups get, where the command that makes them names none. */
import type { Tool } from './account-words.ts'
import type { Accounts, Distribution } from './types.ts'

/** UID_MIN and UID_MAX of /etc/login.defs, FIRST_UID of /etc/adduser.conf, and what BusyBox has compiled in. */
const range = { first: 1000, last: 59_999 }

/** What makes a user or a group, and where. */
export interface Making {
  readonly tool: Tool
  readonly distribution: Distribution | undefined
  /** Whether nothing hidden can have made others before. */
  readonly isCounted: () => boolean
}

/** The number of a new user, who gets a group of the same number or not. */
export function newUserNumber(
  { users, groups, isCounted }: Accounts,
  making: Making,
  hasOwnGroup: boolean,
): number | undefined {
  const taken = [...users.values()].map(({ uid }) => uid)
  return isCounted
    ? newNumber(taken, hasOwnGroup ? [...taken, ...groups.values()] : taken, making)
    : undefined
}

export function newGroupNumber(
  { groups, isCounted }: Accounts,
  making: Making,
): number | undefined {
  const taken = [...groups.values()]
  return isCounted ? newNumber(taken, taken, making) : undefined
}

/**
 * Shadow's useradd and groupadd take the number above all that are taken, adduser and addgroup, of Debian as
 * of BusyBox, the first that is free.
 * https://github.com/shadow-maint/shadow/blob/master/lib/find_new_uid.c
 * https://salsa.debian.org/debian/adduser/-/blob/debian/3.134/adduser (first_avail_uid_gid)
 * https://git.busybox.net/busybox/tree/loginutils/adduser.c (passwd_study)
 */
function newNumber(
  taken: readonly (number | undefined)[],
  notFree: readonly (number | undefined)[],
  { tool, distribution, isCounted }: Making,
): number | undefined {
  if (distribution === undefined || !isCounted()) return undefined
  const isOfShadow = tool === 'useradd' || tool === 'groupadd'
  // The settings of the package that brings it there are not known.
  if (isOfShadow && distribution.name === 'alpine') return undefined
  let number = range.first
  if (isOfShadow) for (const each of taken) if (isInRange(each)) number = Math.max(number, each + 1)
  while (!isOfShadow && notFree.includes(number)) number += 1
  return number <= range.last ? number : undefined
}

function isInRange(number: number | undefined): number is number {
  return number !== undefined && number >= range.first && number <= range.last
}
