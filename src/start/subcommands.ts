/** What an ordinary run needs nothing of: modules of their own, and no code cache. */
import { runInProcess } from '../cli.ts'
import { subcommand } from '../subcommands.ts'

/** A subcommand, for the arguments of the process. */
export const commandLine = (dist: string): Promise<void> => runInProcess(subcommand, dist)
