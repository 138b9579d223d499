import type { PackageManagerData } from '../data.ts'
import { completesNode, node } from '../ecosystems.ts'

const installing = 'install add update link'
const global = '-g --global'
const linked = '--backend=symlink'

/** Where the cache is, and what is installed for all projects. */
function inHome(directory: string): string {
  return `$BUN_INSTALL/${directory} $XDG_CACHE_HOME/.bun/${directory} ~/.bun/${directory}`
}

const cache = `--cache-dir $BUN_INSTALL_CACHE_DIR ${inHome('install/cache')}`

// https://bun.com/docs/pm/global-cache, and what `bun pm cache` and `bun add -g` of 1.4 say and do.
export const bun: PackageManagerData = {
  name: 'bun',
  programs: { bun: '', bunx: 'x' },
  syntax: {
    directory: '--cwd',
    values: `--cwd -c --config --cache-dir --backend --registry --linker --omit -F --filter --cafile
      --ca --env-file --concurrent-scripts --network-concurrency --minimum-release-age --cpu --os
      --libc --outfile --outdir --target --format --define --external --loader --preload -r --entry-naming
      -p --package`,
  },
  aliases: { install: 'i ci', add: 'a', remove: 'rm', update: 'up', create: 'c' },
  nested: 'pm',
  locating: ['pm cache'],
  directories: [
    {
      is: 'cache',
      name: 'cache',
      at: cache,
      by: `${installing} remove dedupe patch outdated create x`,
      keys: 'cache',
      contents: '.',
      mountedFor: [{ subcommands: 'install add', unless: global }],
      unless: linked,
    },
    // node_modules is made of links into it: seen with bun 1.4.
    { is: 'install', at: cache, by: installing, when: linked, keys: 'cache', ...node },
    {
      is: 'install',
      at: '.',
      by: installing,
      unless: global,
      in: 'node_modules **/node_modules',
      rewrittenBy: { programs: 'npm yarn pnpm', operand: '{,-**} install i add ci update up' },
      afresh: true,
      ...node,
    },
    {
      is: 'install',
      at: `$BUN_INSTALL_GLOBAL_DIR ${inHome('install/global')}`,
      by: installing,
      when: global,
    },
    { is: 'install', at: `$BUN_INSTALL_BIN ${inHome('bin')}`, by: installing, when: global },
    { is: 'artifact', at: '--outfile --outdir', by: 'build', afresh: true },
  ],
  // `bun start` is `bun run start`, and `bun server.ts` runs a file.
  runs: '** !{install,add,remove,update,link,unlink,dedupe,prune,patch,outdated,audit,create,init} !{pm,info,why,upgrade}',
  starts: 'run x exec test',
  completes: completesNode,
  builds: 'build',
  // It fails where the directory is there, and takes node_modules/.cache where it cannot make it: seen with bun 1.4.
  unwritable: 'fails or takes another',
  // `--no-cache` is about the lists of versions only.
  emptying: [{ command: 'pm cache rm', caches: 'cache' }],
  configuration: { options: '-c --config', files: '**bunfig.toml', inProject: true },
  offline: '--offline',
}
