/** What most runs need, in one file: what the command line and its other threads begin with. */
import { runInProcess } from '../cli.ts'
import { main } from '../main.ts'

export { default as work } from '../run/worker.ts'

/** A run over files, for the arguments of the process. */
export const commandLine = (dist: string): Promise<void> => runInProcess(main, dist)
