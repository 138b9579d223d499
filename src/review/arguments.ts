/** The arguments of `cachefix review`. */
import { readArguments, type Arguments } from '../config/arguments.ts'
import { readOptions } from '../config/options.ts'

export interface ReviewArguments {
  readonly help: boolean
  /** Which Dockerfiles, what is looked for in them, and what is accepted. */
  readonly search: Arguments
  /** Whether what was decided before is forgotten. */
  readonly restart: boolean
}

export const usage = `cachefix review asks about one finding after the other, and what becomes of it.

Usage: cachefix review [options] [path…]

Each finding comes with its diff, who needs what goes wrong, and why a fix is not safe. A key applies its fix, or
all fixes like it; skips it; writes a comment that keeps cachefix away, with your reason; accepts it into the
baseline; opens the file in $VISUAL or $EDITOR; goes back. Nothing is written before the end, unless you ask for
that, and what is decided is kept for the next time, if you stop before.

  -t, --transform <name|file>   only this transform, or one of your own (repeatable)
      --add                     also add cache mounts where there are none
      --manager <name>          only mounts of this package manager are added or removed (repeatable)
      --baseline <file>         findings in this file are accepted, and more are added to it
      --include <pattern>       Dockerfiles by other names; as in .gitignore (repeatable)
      --exclude <pattern>       leave these out; as in .gitignore (repeatable)
      --config <file>           this configuration for all files
      --no-config               no configuration at all
      --force                   write files that have changes which git does not have
      --restart                 forget what was decided in a review that was not finished
  -h, --help                    print this

It needs a terminal. Exit status: 0 done, or kept for the next time; 2 it could not run, or could not do some
file; 130 interrupted.
`

export const options = {
  transform: { type: 'string', short: 't', multiple: true, default: [] as string[] },
  add: { type: 'boolean', default: false },
  manager: { type: 'string', multiple: true, default: [] as string[] },
  baseline: { type: 'string' },
  include: { type: 'string', multiple: true, default: [] as string[] },
  exclude: { type: 'string', multiple: true, default: [] as string[] },
  config: { type: 'string' },
  'no-config': { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  restart: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Throws a `UsageError`. */
export function readReviewArguments(args: readonly string[]): ReviewArguments {
  const { values, positionals } = readOptions(args, options)
  const { help, restart, transform, add, manager, baseline, include, exclude, config } = values
  const each = (name: string, all: readonly string[]): string[] =>
    all.map((value) => `--${name}=${value}`)
  return {
    help,
    restart,
    search: readArguments([
      ...each('transform', transform),
      ...each('manager', manager),
      ...each('include', include),
      ...each('exclude', exclude),
      ...(baseline === undefined ? [] : [`--baseline=${baseline}`]),
      ...(config === undefined ? [] : [`--config=${config}`]),
      ...(values['no-config'] ? ['--no-config'] : []),
      ...(add ? ['--add'] : []),
      ...(values.force ? ['--force'] : []),
      '--',
      ...positionals,
    ]),
  }
}
