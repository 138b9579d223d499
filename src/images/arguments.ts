/** The arguments of `cachefix images`. */
import { readArguments, type Arguments } from '../config/arguments.ts'
import { oneOf, readOptions, UsageError } from '../config/options.ts'
import { engineNames } from './engines.ts'

export interface ImagesArguments {
  readonly help: boolean
  /** Which Dockerfiles, and their configuration. */
  readonly search: Arguments
  readonly inspect: boolean
  /** Names of images; none for all that are not known. */
  readonly images: readonly string[]
  readonly pull: boolean
  /** Prints what would be written, and writes nothing. */
  readonly diff: boolean
  readonly engine: string | undefined
  readonly format: 'text' | 'json'
}

export const usage = `cachefix images lists the images that Dockerfiles are built from, and learns what is in them.

Usage: cachefix images [options] [path…]
       cachefix images --inspect [options] [image…]

Without --inspect it lists the images that the Dockerfiles below the paths are built from. Those that
cachefix does not know come first, by how many findings wait for them: what it would find or repair, and
does not, if the image were a plain Debian.

With --inspect it asks docker or podman what is in these images, or in all that the list calls unknown, and
writes it into the cachefix.json of the Dockerfiles that are built from them. What you have written there
stays. No image is started, and none is pulled, unless you say --pull.

      --inspect                 learn what is in images
      --pull                    with --inspect: pull images that are not here
      --diff                    with --inspect: print what would be written, and write nothing
      --engine <docker|podman>  with --inspect: what is asked (default: the first that answers)
      --include <pattern>       Dockerfiles by other names; as in .gitignore (repeatable)
      --exclude <pattern>       leave these out; as in .gitignore (repeatable)
      --config <file>           this configuration for all files, and to write to
      --no-config               no configuration at all
      --format <text|json>      what is printed (default text)
  -h, --help                    print this

Exit status: 0 it ran; 2 it could not run, or could not do some file or image; 130 interrupted.
`

export const options = {
  inspect: { type: 'boolean', default: false },
  pull: { type: 'boolean', default: false },
  diff: { type: 'boolean', default: false },
  engine: { type: 'string' },
  include: { type: 'string', multiple: true, default: [] as string[] },
  exclude: { type: 'string', multiple: true, default: [] as string[] },
  config: { type: 'string' },
  'no-config': { type: 'boolean', default: false },
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Throws a `UsageError`. */
export function readImagesArguments(args: readonly string[]): ImagesArguments {
  const { values, positionals } = readOptions(args, options)
  const { help, inspect, pull, diff, engine, format, include, exclude, config } = values
  if (engine !== undefined) oneOf(engineNames, engine, 'engine')
  const alone = Object.entries({ pull, diff, engine }).find(([, value]) => Boolean(value))
  if (!inspect && alone !== undefined) throw new UsageError(`--${alone[0]} needs --inspect`)
  if (inspect && values['no-config'])
    throw new UsageError('--inspect writes a configuration, and --no-config wants none')
  return {
    help,
    search: readArguments([
      ...include.map((pattern) => `--include=${pattern}`),
      ...exclude.map((pattern) => `--exclude=${pattern}`),
      ...(config === undefined ? [] : [`--config=${config}`]),
      ...(values['no-config'] ? ['--no-config'] : []),
      '--',
      ...(inspect ? [] : positionals),
    ]),
    inspect,
    images: inspect ? positionals : [],
    pull,
    diff,
    engine,
    format: oneOf(['text', 'json'], format, 'format'),
  }
}
