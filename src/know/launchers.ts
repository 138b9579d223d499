/** Programs of package managers that run the program which stands behind their own words. */
import type { Launcher, Launchers } from '../read/types.ts'
import { words } from './notation.ts'

const values = words('-p --package --with --from --python --extra --group')

function launching(subcommands: string): Launcher {
  return { subcommands: words(subcommands), values }
}

/** Those that are named for nothing else: `npx PROGRAM`. */
export const runners: readonly string[] = ['npx', 'bunx', 'pnpx', 'uvx']

export const launchers: Launchers = {
  ...Object.fromEntries(runners.map((name) => [name, { values }])),
  npm: launching('exec x'),
  pnpm: launching('exec dlx'),
  yarn: launching('exec dlx'),
  bun: launching('x'),
  uv: launching('run'),
  poetry: launching('run'),
  pipenv: launching('run'),
  pdm: launching('run'),
  pipx: launching('run'),
  bundle: launching('exec'),
  // https://github.com/nodejs/corepack#utility-commands
  corepack: {
    forwards: true,
    subcommands: words('enable disable prepare install use up hydrate pack cache'),
  },
  // They set variables for the target platform, and end with `exec go "$@"`, `exec apt-get "$@"`:
  // https://github.com/tonistiigi/xx/tree/master/src. What `xx-apt update` does, apt does, too.
  'xx-go': { forwards: true, program: 'go' },
  'xx-apt': { forwards: true, program: 'apt' },
  'xx-apt-get': { forwards: true, program: 'apt-get' },
  // `--target` stands behind the words of xx-cargo, and keeps `clean` from deleting all.
  'xx-cargo': { forwards: true, program: 'cargo', subcommands: ['clean'] },
}
