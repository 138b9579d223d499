/** Package managers that delete what they download, unless they are told to keep it. */
import { matches, isOneOf, textOf } from '../read/text.ts'
import type { Run, Word } from '../read/types.ts'
import { configuredBy, mayBeConfigured } from './configuration.ts'
import type { CacheUse, Flow } from './flow.ts'
import { hasOption, hasSubcommand } from './invocations.ts'

/** Whether a program deletes what it downloads, and nothing says that it should not. */
export function forgets(flow: Flow, run: Run, { invocation }: CacheUse): boolean {
  const { manager, command } = invocation
  const { forgetful } = manager
  if (forgetful === undefined || !matches(command.name, forgetful.programs)) return false
  if (invocation.opaque) return false
  if (hasOption(invocation, forgetful.refusals ?? [])) return true
  if (hasOption(invocation, forgetful.options)) return false
  if (run.instruction.state.image?.keepsDownloads === true) return false
  const said = [...flow.before(run.instruction), run.instruction]
  const { source } = flow.dockerfile
  // What another command is told is for that command alone.
  const [told = ''] = forgetful.arguments?.slice(-1) ?? []
  return !said.some(({ range }) => {
    const text = source.slice(range.start, range.end)
    return forgetful.texts.test(told === '' ? text : text.replaceAll(told, ''))
  })
}

/** The uses of a RUN that download packages and leave none in their cache, where no image has a say in it. */
export function forgottenIn(flow: Flow, run: Run): CacheUse[] {
  const { image, distribution } = run.instruction.state
  // An unknown image may hold a configuration.
  if (run.unreadable !== undefined || (image ?? distribution) === undefined) return []
  return flow.cacheUses(run).filter((use) => {
    const { cleaner, forgetful } = use.invocation.manager
    return (
      cleaner === undefined &&
      forgetful?.cache === use.directory.name &&
      configuredBy(flow, use.invocation, forgetful.texts) === undefined &&
      !mayBeConfigured(flow, run, use) &&
      forgets(flow, run, use)
    )
  })
}

/** Whether a use may download packages, and not only look for them. */
export function downloads({ invocation }: CacheUse): boolean {
  const { subcommands } = invocation.manager.forgetful ?? {}
  return subcommands === undefined || hasSubcommand(invocation, subcommands)
}

/** The words that tell a package manager to delete what it has downloaded. */
export function refusalsOf({ invocation }: CacheUse): readonly Word[] {
  const { refusals = [] } = invocation.manager.forgetful ?? {}
  return invocation.options
    .filter(({ name, value }) => isOneOf(textOf`${name}=${value ?? ''}`, refusals))
    .flatMap(({ words }) => [...words])
}
