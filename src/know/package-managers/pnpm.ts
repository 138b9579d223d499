import type { PackageManagerData } from '../data.ts'
import { completesNode, node } from '../ecosystems.ts'

const installing = 'install install-test add update fetch import deploy dedupe link'
const global = '-g --global'
const store = `--store-dir $*npm_config_store_dir $*pnpm_config_store_dir {store-dir} $PNPM_HOME/store
  $XDG_DATA_HOME/pnpm/store ~/.local/share/pnpm/store`
const version = { first: '[1-6]{,.**}', old: '{[0-9],10}{,.**}', new: '{1[1-9],[2-9][0-9]}{,.**}' }

// https://pnpm.io/settings#storedir, https://pnpm.io/docker, https://pnpm.io/cli/install
export const pnpm: PackageManagerData = {
  name: 'pnpm',
  programs: { pnpm: '', pnpx: 'dlx' },
  syntax: {
    directory: '-C',
    values: `-C --dir --filter -F --filter-prod --store-dir --cache-dir --modules-dir
      --virtual-store-dir --lockfile-dir --registry --loglevel --reporter --network-concurrency
      --workspace-concurrency --child-concurrency --package-import-method --node-linker
      --global-dir --global-bin-dir --state-dir --save-catalog-name --test-pattern
      --changed-files-ignore-pattern --public-hoist-pattern --hoist-pattern --cpu --os --libc
      --trust-policy --allow-build --package --config`,
  },
  aliases: {
    install: 'i',
    'install-test': 'it',
    update: 'up upgrade',
    link: 'ln',
    config: 'c',
    'run-script': 'run',
    test: 't tst',
  },
  nested: 'store config runtime',
  kinds: [
    {
      name: 'linking',
      question: 'whether pnpm is 11 or newer',
      when: `image:ghcr.io/pnpm/pnpm ran:corepack+prepare+pnpm@${version.new}
        ran:npm+{install,i,add}+pnpm@${version.new}`,
      unless: `ran:corepack+prepare+pnpm@${version.old} ran:npm+{install,i,add}+pnpm@${version.old}`,
    },
  ],
  locating: ['store path'],
  directories: [
    {
      is: 'cache',
      name: 'store',
      at: store,
      by: `${installing} dlx create`,
      keys: 'store-dir storeDir',
      // Content-addressed: https://pnpm.io/docker mounts it without a lock.
      sharing: 'shared',
      contents: '. v3 v10 v11',
      mountedFor: [{ subcommands: 'install add fetch deploy' }],
      // What it knows of packages, which is no part of the store: https://pnpm.io/settings#cachedir
      // Beside the store it has to write, or takes another one, and keeps the version of itself that a project
      // asks for: seen with pnpm 10, https://pnpm.io/settings#managepackagemanagerversions
      alsoWrites: [
        '--cache-dir $XDG_CACHE_HOME/pnpm ~/.cache/pnpm',
        '$PNPM_HOME $XDG_DATA_HOME/pnpm ~/.local/share/pnpm',
      ],
      // Since pnpm 11 global packages are links into it: https://pnpm.io/global-virtual-store.
      // Before pnpm 7 it is ~/.pnpm-store: https://github.com/pnpm/pnpm/releases/tag/v7.0.0
      unless: `${global} ran:corepack+prepare+pnpm@${version.first}
        ran:npm+{install,i,add}+pnpm@${version.first} ran:node+add+pnpm@${version.first}`,
    },
    {
      is: 'install',
      at: store,
      by: 'install add update runtime',
      when: '-g&is:linking --global&is:linking',
      keys: 'store-dir storeDir',
    },
    {
      is: 'install',
      at: '--dir .',
      by: 'install install-test add update fetch dedupe link',
      unless: `${global} --modules-dir`,
      in: 'node_modules **/node_modules',
      keys: 'modules-dir modulesDir',
      partly: 'fetch',
      rewrittenBy: { programs: 'npm yarn bun', operand: '{,-**} install i add ci update up' },
      afresh: true,
      ...node,
    },
    { is: 'install', at: '<0>', by: 'deploy', afresh: true, ...node },
    {
      is: 'install',
      at: '--global-dir $PNPM_HOME $XDG_DATA_HOME/pnpm ~/.local/share/pnpm',
      by: 'install add update',
      when: global,
      in: '. bin global',
    },
  ],
  // It takes .pnpm-store where it may not write to what the store is in, if nothing names the store: seen with pnpm 10.
  unwritable: 'fails or takes another',
  runs: 'run-script exec dlx start test rebuild',
  starts: 'run-script exec dlx start test',
  completes: completesNode,
  // What was copied out of the store has one link, and is taken for unused: seen with pnpm 9 and 10.
  emptying: [{ command: 'store prune', caches: 'store' }],
  settings: [
    { command: 'config set', global: `${global} --location=global` },
    { command: 'set', global: `${global} --location=global` },
    { command: 'config delete', unsets: true, global: `${global} --location=global` },
  ],
  configuration: {
    files: '**npmrc **pnpm-workspace.yaml **pnpm/rc **pnpm/config.yaml',
    inProject: true,
  },
  offline: `--offline $npm_config_offline=true $NPM_CONFIG_OFFLINE=true $pnpm_config_offline=true
    {offline}=true`,
}
