/** `cachefix` without a subcommand: a run over files. */
import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { meant } from './common/nearest.ts'
import { readArguments, type Arguments } from './config/arguments.ts'
import type { RunDefaults } from './config/config.ts'
import { oneOf, UsageError } from './config/options.ts'
import { readNamed } from './files/whole.ts'
import { subcommands, type Command, type Surroundings } from './run/command.ts'
import { showsLinks } from './output/links.ts'
import { runOverFiles } from './run/run.ts'
import type { Screen } from './run/screen.ts'
import { baselineOf, readSettings, type RunSettings } from './run/settings.ts'

export const main: Command = async (given, surroundings, screen) => {
  if (given[0] === 'help') {
    // Those that there are do not come here.
    if (given[1] !== undefined) oneOf(Object.keys(subcommands), given[1], 'command')
    return main(['--help'], surroundings, screen)
  }
  const asked = readArguments(given)
  const { cwd, version, v8, library, worker } = surroundings
  if (asked.help) {
    screen.out((await import('./usage.ts')).usage)
    return 0
  }
  if (asked.version) {
    screen.out(`${version}\n`)
    return 0
  }
  refuseMisspelledCommand(asked)
  const settings = await readSettings(asked, library)
  if (asked.printConfig || asked.listTransforms) {
    const { listTransforms, printConfig } = await import('./run/settings-shown.ts')
    screen.out(
      asked.printConfig ? printConfig(asked, settings, cwd) : listTransforms(asked, settings),
    )
    return 0
  }
  const args = readArguments(given, defaultsFor(asked, settings, cwd))
  const forRun = {
    cwd,
    environment: surroundings.environment,
    version,
    v8,
    worker,
    listed: await readList(args, surroundings),
    given,
  }
  const coloured = withLinks(screen.colouredAs(args.colour), surroundings)
  if (args.stdinPath !== undefined) {
    const { fixStandardInput } = await import('./run/standard-input.ts')
    const source = await surroundings.readStandardInput()
    return fixStandardInput(source, args, settings, forRun, coloured)
  }
  return runOverFiles(args, settings, forRun, coloured)
}

/** With links in what is said, where a person sees it on a terminal that shows them. */
function withLinks(screen: Screen, { environment }: Surroundings): Screen {
  const { look } = screen
  const isSeen = look.isColoured && look.columns !== undefined
  return { ...screen, look: { ...look, hasLinks: isSeen && showsLinks(environment) } }
}

/** What the configuration says of this run; what an editor gives on stdin comes back as a source all the same. */
function defaultsFor(
  { stdinPath }: Arguments,
  { runDefaultsFor }: RunSettings,
  cwd: string,
): Pick<RunDefaults, 'format' | 'baseline'> {
  const defaults = runDefaultsFor(cwd)
  const { format } = defaults ?? {}
  const file = defaults && baselineOf(defaults)
  return {
    ...(format !== undefined && stdinPath === undefined && { format }),
    ...(file !== undefined && { baseline: relative(cwd, file) }),
  }
}

/** What is no path may be a command, misspelled. */
function refuseMisspelledCommand({ paths: [path] }: Arguments): void {
  if (path === undefined || !/^[a-z]+$/.test(path) || existsSync(path)) return
  const command = meant(path, Object.keys(subcommands))
  if (command !== undefined)
    throw new UsageError(`no such file or command "${path}"; did you mean "${command}"?`)
}

async function readList(
  { filesFrom }: Arguments,
  { readStandardInput }: Surroundings,
): Promise<Buffer | undefined> {
  if (filesFrom === undefined) return undefined
  if (filesFrom === '-') return readStandardInput()
  try {
    return readNamed(resolve(filesFrom))
  } catch {
    throw new UsageError(`cannot read ${filesFrom}, which --files-from names`)
  }
}
