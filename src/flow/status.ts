/** Whether a RUN fails when one of its commands does, and what would be looked at without some of them. */
import { matches } from '../read/text.ts'
import type { Chain, Command, Run } from '../read/types.ts'
import type { Flow } from './flow.ts'
import { hasSubcommand } from './invocations.ts'

function stopsAtErrors(run: Run): boolean {
  return run.commands.some(
    ({ name, arguments: options }) =>
      name === 'set' &&
      options.some(({ text }) => matches(text, /^-[a-zA-Z]*e/) || text === 'errexit'),
  )
}

/**
 * A command whose status would be looked at without `removed`, and was not so far: it comes before
 * them in a list that ends with them. An installation that fails without a word is never meant.
 */
export function exposedBy(flow: Flow, run: Run, removed: readonly Command[]): Command | undefined {
  const gone = elementsOf(removed)
  const seen = new Set<Chain>()
  for (const { link } of removed) {
    for (let place = link; place !== undefined; place = place.chain.outer) {
      const { chain } = place
      if (seen.has(chain)) break
      seen.add(chain)
      const { elements, operators } = chain
      let last = elements.length - 1
      while (last >= 0 && gone.get(chain)?.has(last) === true) last -= 1
      // Something else ends the list: nothing changes, here or further out.
      if (last === elements.length - 1) break
      const operator = operators[last]?.text
      if (last < 0) continue
      if ((operator !== ';' && operator !== '\n') || stopsAtErrors(run)) break
      const exposed = run.commands.findLast((command) => isAt(command, chain, last))
      if (exposed === undefined || !installs(flow, run, exposed)) return exposed ?? run.commands[0]
      break
    }
  }
  return undefined
}

/** The elements of chains in which commands stand, at whatever depth. */
function elementsOf(commands: readonly Command[]): ReadonlyMap<Chain, ReadonlySet<number>> {
  const elements = new Map<Chain, Set<number>>()
  for (const { link } of commands) {
    for (let place = link; place !== undefined; place = place.chain.outer)
      elements.set(place.chain, (elements.get(place.chain) ?? new Set()).add(place.index))
  }
  return elements
}

/** Whether a command stands in an element of a chain, at whatever depth. */
function isAt({ link }: Command, chain: Chain, index: number): boolean {
  for (let place = link; place !== undefined; place = place.chain.outer) {
    if (place.chain === chain) return place.index === index
  }
  return false
}

function installs(flow: Flow, run: Run, command: Command): boolean {
  const invocation = flow.invocations(run).find((each) => each.command === command)
  if (invocation === undefined) return false
  const isFilling = flow
    .cachesOf(invocation)
    .some(({ directory }) => hasSubcommand(invocation, directory.filledBy))
  return isFilling || flow.outputsOf(invocation).length > 0
}

/** Whether the RUN fails when this command does. */
export function failsRun(run: Run, { link, arguments: words }: Command): boolean {
  const isStrict = stopsAtErrors(run)
  for (let place = link; place !== undefined; place = place.chain.outer) {
    const { operators, elements } = place.chain
    if (operators.slice(place.index).some(({ text }) => text === '||')) return false
    const isList = operators.some(({ text }) => text === ';' || text === '\n')
    if (isList && place.index < elements.length - 1 && !isStrict) return false
  }
  return link !== undefined && words.length > 0
}
