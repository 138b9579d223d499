/** What of a compound command runs for certain: a list that always runs, or one in each branch of a choice. */
import type { Branch, Command } from '../types.ts'
import type { SyntaxNode } from './syntax.ts'
import { list } from '../../common/list.ts'

type List = Extract<SyntaxNode, { type: 'CompoundList' }>

/** The lists of a compound command, each as a branch of a choice; of one that may take none, another arm is missing. */
export function branchesOf(
  node: SyntaxNode,
  outer: Branch | undefined,
): ReadonlyMap<SyntaxNode, Branch> {
  const branches = new Map<SyntaxNode, Branch>()
  const choose = (lists: readonly List[], takesOne = true): void => {
    // Nothing follows on a branch that ends the script.
    const arms = lists.filter((list) => !leaves(list))
    const choice = { arms: arms.length + (takesOne ? 0 : 1) }
    for (const [arm, list] of arms.entries()) branches.set(list, { choice, arm, outer })
  }
  switch (node.type) {
    case 'If':
      choose([node.clause])
      choose(
        [
          node.then,
          ...node.elif.map((each) => each.then),
          ...(node.else === undefined ? [] : [node.else]),
        ],
        node.else !== undefined,
      )
      break
    case 'While':
      choose([node.clause])
      choose([node.body], false)
      break
    case 'For':
      choose([node.body], node.wordlist?.some(({ text }) => /^[\w./:@%+,-]+$/.test(text)) === true)
      break
    case 'Case':
      choose(
        node.items.map(({ body }) => body),
        node.items.some(({ pattern }) => pattern.some(({ text }) => text === '*')),
      )
      break
    default:
  }
  return branches
}

/** Whether a list ends in `exit`. */
function leaves({ commands }: List): boolean {
  const last = commands.at(-1)?.command
  const end =
    last?.type === 'AndOr' && last.operators.every((operator) => operator === '&&')
      ? last.commands.at(-1)
      : last
  return end?.type === 'Command' && end.name?.text === 'exit'
}

/** Whether one of the commands runs for certain, or one in each branch of a choice. */
export function runsForCertain(commands: readonly Command[]): boolean {
  return commands.some(({ conditional }) => !conditional) || covers(commands.map(pathOf))
}

/** Whether a command runs before another one whenever that one does: in the same branch, or around it. */
export function runsWith(command: Command, other: Command): boolean {
  if (!command.conditional) return true
  const path = pathOf(other) ?? []
  return command.branch !== undefined && path.includes(command.branch)
}

/** The branches in which a command runs for certain, the outermost first; undefined when it may not run. */
function pathOf({ branch }: Command): Branch[] | undefined {
  if (branch === undefined) return undefined
  const path: Branch[] = []
  for (let each: Branch | undefined = branch; each !== undefined; each = each.outer)
    path.unshift(each)
  return path
}

function covers(paths: readonly (readonly Branch[] | undefined)[]): boolean {
  const known = paths.filter((path) => path !== undefined)
  if (known.some((path) => path.length === 0)) return true
  return known.some(([first]) => {
    const inside = known.filter(([other]) => other?.choice === first?.choice)
    return Array.from({ length: first?.choice.arms ?? 0 }, (_, arm) =>
      inside.filter(([other]) => other?.arm === arm).map((path) => path.slice(1)),
    ).every(covers)
  })
}

const testPrograms = new Set(list`
  [ [[ test command type which hash grep egrep fgrep false diff cmp pgrep dpkg-query getent ls stat
  mountpoint
`)

/** Whether what follows on `&&` depends on a condition, and not on the success of work. */
export function isTest(node: SyntaxNode): boolean {
  switch (node.type) {
    case 'TestCommand':
    case 'ArithmeticCommand':
      return true
    case 'Pipeline':
      return node.prefixes.some(({ type }) => type === 'Negation') || node.commands.some(isTest)
    case 'Subshell':
    case 'BraceGroup':
      return node.body.commands.some(({ command }) => isTest(command))
    case 'AndOr':
      return node.commands.some(isTest)
    case 'Command':
      return testPrograms.has(node.name?.value ?? '') || (node.name?.text.startsWith('$') ?? false)
    default:
      return false
  }
}
