import type { PackageManagerData } from '../data.ts'
import { completesNode, fetchedWithPackages, node } from '../ecosystems.ts'

const installing = 'install add remove up upgrade import link dedupe global create dlx workspaces'
const berryCache = '$YARN_GLOBAL_FOLDER/cache $XDG_DATA_HOME/yarn/berry/cache ~/.yarn/berry/cache'
const projectCache = '$YARN_CACHE_FOLDER .../.yarn/cache'
const berry = { name: 'berry', question: 'whether the project has Yarn 1 or a newer Yarn' }
const later = '{[2-9]**,stable,berry,canary,latest}'
/** What the project may bring to choose a newer Yarn, and what else may have. */
const unchosen =
  '!file:.yarnrc.yml&!file:.yarn&!ran:yarn+set&!ran:yarn+policies&!ran:npm+*+yarn@{berry,[2-9]**}'

const modules = {
  is: 'install',
  in: 'node_modules **/node_modules',
  unless: '--modules-folder is:pnp',
  rewrittenBy: { programs: 'npm pnpm bun', operand: '{,-**} install i add ci update up' },
  afresh: true,
  ...node,
} as const

// https://classic.yarnpkg.com/lang/en/docs/cli, https://yarnpkg.com/configuration/yarnrc; 1.22 and 4.18 were run.
export const yarn: PackageManagerData = {
  name: 'Yarn',
  programs: 'yarn yarnpkg',
  syntax: {
    byDefault: 'install',
    directory: '--cwd',
    values: `--cwd --cache-folder --modules-folder --global-folder --link-folder --preferred-cache-folder
      --prefix --registry --mutex --network-concurrency --network-timeout --use-yarnrc --mode
      --production-folder --include --exclude --from -p --package`,
  },
  kinds: [
    {
      // Yarn 1 hands over to what .yarnrc.yml names, and corepack to what package.json says:
      // https://github.com/nodejs/corepack#default-versions. The official image of Node.js has Yarn 1.
      ...berry,
      when: `file:.yarnrc.yml file:.yarn file:.yarn/releases dlx ran:corepack+prepare+yarn@${later}
        ran:corepack+use+yarn@${later} ran:corepack+install+yarn@${later} ran:yarn+set+version+${later}`,
      unless: `global image:node&file:yarn.lock&!ran:corepack&${unchosen}
        ran:corepack+prepare+yarn@1**&file:yarn.lock&${unchosen}`,
    },
    {
      name: 'pnp',
      question: 'whether Yarn installs into node_modules',
      when: 'is:berry&$YARN_NODE_LINKER=pnp is:berry&copied:.pnp.cjs',
      unless: '!is:berry $YARN_NODE_LINKER={node-modules,pnpm} copied:node_modules',
    },
    {
      // By default since Yarn 4, unless the project says otherwise.
      name: 'global',
      question: 'whether the cache of Yarn is in the project',
      when: `$YARN_ENABLE_GLOBAL_CACHE={1,true}
        ran:corepack+prepare+yarn@[4-9]**&!file:.yarnrc.yml&!$YARN_ENABLE_GLOBAL_CACHE&!$YARN_CACHE_FOLDER`,
      unless: `$YARN_ENABLE_GLOBAL_CACHE={0,false}
        ran:corepack+prepare+yarn@[23]**&!file:.yarnrc.yml&!$YARN_ENABLE_GLOBAL_CACHE`,
    },
  ],
  locating: ['cache dir', 'config get'],
  directories: [
    {
      is: 'cache',
      name: 'cache',
      // https://github.com/yarnpkg/yarn/blob/master/src/util/user-dirs.js: root has another one.
      at: `--cache-folder $*yarn_cache_folder {cache-folder} $XDG_CACHE_HOME/yarn
        root:/usr/local/share/.cache/yarn ~/.cache/yarn`,
      by: installing,
      when: '!is:berry',
      keys: 'cache-folder',
      contents: '. v6',
      mountedFor: [{ subcommands: 'install add' }, { subcommands: 'global', operand: 'add' }],
    },
    {
      is: 'cache',
      name: 'global',
      at: berryCache,
      by: installing,
      when: 'is:berry&is:global',
      // With Plug'n'Play it is what is installed.
      unless: 'is:pnp',
      keys: 'globalFolder cacheFolder enableGlobalCache',
      contents: '.',
      mountedFor: [{ subcommands: 'install add' }],
    },
    {
      is: 'cache',
      name: 'project',
      at: projectCache,
      by: installing,
      when: 'is:berry&!is:global',
      unless: 'is:pnp',
      keys: 'cacheFolder enableGlobalCache',
      contents: '.',
    },
    { is: 'install', at: berryCache, by: 'install add', when: 'is:pnp&is:global', ...node },
    { is: 'install', at: projectCache, by: 'install add', when: 'is:pnp&!is:global', ...node },
    { ...modules, at: '.', by: 'install add remove up upgrade import link dedupe' },
    { ...modules, at: '.', by: 'workspaces', operand: 'focus' },
    { ...modules, at: '--modules-folder', in: '.', by: 'install add', unless: 'is:berry' },
    {
      is: 'install',
      at: '--global-folder root:/usr/local/share/.config/yarn/global ~/.config/yarn/global',
      by: 'global',
      operand: 'add upgrade',
    },
    ...fetchedWithPackages('add'),
  ],
  // `yarn build` is `yarn run build`.
  runs: `** !{install,add,remove,up,upgrade,upgrade-interactive,import,link,unlink,dedupe,global,create}
    !{cache,config,set,policies,plugin,info,why,list,licenses,audit,outdated,init,version,versions,bin}
    !{npm,owner,publish,tag,team,login,logout,check,autoclean,help,patch,explain,constraints}`,
  starts: 'run exec node dlx start test',
  completes: completesNode,
  // It takes another one below /tmp: https://github.com/yarnpkg/yarn/blob/master/src/constants.js
  unwritable: 'takes another',
  // It deletes the directory itself: seen with 1.22.
  emptying: [{ command: 'cache clean', requires: '!is:berry', caches: 'cache', failsAt: 'cache' }],
  settings: [
    { command: 'config set', global: '-g --global' },
    { command: 'config delete', unsets: true, global: '-g --global' },
  ],
  configuration: {
    options: '--use-yarnrc',
    variables: 'YARN_RC_FILENAME',
    files: '**.yarnrc{,.yml} **.npmrc',
    inProject: true,
  },
  offline: '--offline $YARN_ENABLE_NETWORK={0,false} {enableNetwork}={0,false}&is:berry',
}
