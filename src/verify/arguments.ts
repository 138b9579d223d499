/** The arguments of `cachefix verify`. */
import { readArguments, type Arguments } from '../config/arguments.ts'
import { oneOf, readOptions, UsageError } from '../config/options.ts'
import { engineNames } from './engines/find.ts'
import { ruleInWords } from './report.ts'

export interface VerifyArguments {
  readonly help: boolean
  /** What to fix, and how. */
  readonly fix: Arguments
  readonly context: string | undefined
  readonly target: string | undefined
  /** Options for the build. */
  readonly build: readonly string[]
  readonly warm: boolean
  /** How many verifications run at the same time. */
  readonly jobs: number
  readonly engine: string | undefined
  readonly format: 'text' | 'json'
}

export const usage = `cachefix verify proves repairs by building images.

Usage: cachefix verify [options] [path…] [-- options of the build…]

Each Dockerfile that cachefix would change is built as it is and as it is repaired, and the file systems
of the two images are compared: what comes back, what leaves for a cache, and that nothing else changes.
Nothing is written, pushed or tagged. Caches start empty, and no cache of yours is touched.

What to build
      --context <directory>     the build context (default: the directory of the Dockerfile)
      --target <stage>          the stage to be built (default: the last one)
      --build-arg <name=value>  as docker takes it (repeatable)
      --secret <…>              as docker takes it (repeatable)
      --platform <platform>     one platform
      --engine <docker|buildah> what builds (default: docker with BuildKit, or else buildah)
  -j, --jobs <number>           how many Dockerfiles at the same time (default 1; then times are comparable)

What to print
      --warm                    how long a rebuild with warm caches takes, too
      --format <text|json>      what is printed (default text)
  -h, --help                    print this

As without verify: --include, --exclude, --since, --staged, --transform, --add, --manager, --unsafe,
--config, --no-config

What follows "--" goes to the build as it is: cachefix verify api -- --network=host --ssh default

Times of files are not compared. Differences are ignored in: ${ruleInWords}.
What differs between two builds of the repaired Dockerfile is listed, and does not count.

Exit status: 0 proved, or nothing to verify; 1 not proved; 2 it could not build, run, or read some file.
`

/** Options that mean what they mean without `verify`. */
const shared = {
  include: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  since: { type: 'string' },
  staged: { type: 'boolean' },
  transform: { type: 'string', short: 't', multiple: true },
  add: { type: 'boolean' },
  manager: { type: 'string', multiple: true },
  unsafe: { type: 'boolean' },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
} as const

export const options = {
  ...shared,
  context: { type: 'string' },
  target: { type: 'string' },
  'build-arg': { type: 'string', multiple: true, default: [] as string[] },
  secret: { type: 'string', multiple: true, default: [] as string[] },
  platform: { type: 'string' },
  warm: { type: 'boolean', default: false },
  jobs: { type: 'string', short: 'j', default: '1' },
  engine: { type: 'string' },
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Throws a `UsageError`. */
export function readVerifyArguments(args: readonly string[]): VerifyArguments {
  const end = args.indexOf('--')
  const [own, passed] = end === -1 ? [args, []] : [args.slice(0, end), args.slice(end + 1)]
  const { values, positionals, tokens } = readOptions(own, options)
  const { help, context, target, platform, secret, warm, format, engine, jobs } = values
  if (engine !== undefined) oneOf(engineNames, engine, 'engine')
  if (platform?.includes(',') === true)
    throw new UsageError('--platform takes one platform: each has an image of its own')
  if (!/^[1-9]\d*$/.test(jobs)) throw new UsageError(`--jobs takes a number, not "${jobs}"`)
  const handedOn = tokens.flatMap((token) => {
    if (token.kind !== 'option' || !Object.hasOwn(shared, token.name)) return []
    return [token.value === undefined ? `--${token.name}` : `--${token.name}=${token.value}`]
  })
  return {
    help,
    fix: readArguments([...handedOn, '--', ...positionals]),
    context,
    target,
    build: [
      ...values['build-arg'].flatMap((value) => ['--build-arg', value]),
      ...secret.flatMap((value) => ['--secret', value]),
      ...(platform === undefined ? [] : ['--platform', platform]),
      ...passed,
    ],
    warm,
    jobs: Number(jobs),
    engine,
    format: oneOf(['text', 'json'], format, 'format'),
  }
}
