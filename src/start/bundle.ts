/** All code that runs, in one file: what the command line and its other threads begin with. */
export { commandLine } from '../cli.ts'
export { default as work } from '../run/worker.ts'
