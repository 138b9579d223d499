import type { PackageManagerData } from '../data.ts'
import { node } from '../ecosystems.ts'

const caching = 'cache install add ci'
const global = '-g --global'
const at = '$DENO_DIR $XDG_CACHE_HOME/deno ~/.cache/deno'
/** Nothing is installed beside the cache: programs run from what it holds. */
const alone = caching
  .split(' ')
  .map((word) => `${word}&!is:local&!-g&!--global`)
  .join(' ')

// https://docs.deno.com/runtime/reference/env_variables, and what deno 2.9 says and does.
export const deno: PackageManagerData = {
  name: 'deno',
  programs: 'deno',
  syntax: {
    values: `--root -o --output -n --name -c --config --import-map --lock --cert --location --seed
      --ext --target --include --icon --node-modules-linker --log-level -L`,
  },
  aliases: { install: 'i' },
  kinds: [
    {
      name: 'local',
      question: 'whether deno installs into node_modules or vendor',
      when: '--node-modules-dir --node-modules-dir=auto --vendor --vendor=true file:package.json',
      unless: '!file:deno.json&!file:deno.jsonc&!file:package.json&!--node-modules-dir&!--vendor',
    },
  ],
  directories: [
    {
      is: 'cache',
      name: 'cache',
      at,
      by: `${caching} compile bundle check test bench run serve task x outdated update`,
      contents: '. npm remote gen',
      unless: alone,
    },
    {
      // During the build it downloads again what is not there.
      is: 'artifact',
      at,
      by: caching,
      when: alone,
      readBy: { programs: 'deno', when: 'run serve task', onlyInImage: true },
    },
    {
      is: 'install',
      at: '.',
      by: 'install add ci',
      in: 'node_modules **/node_modules',
      when: '--node-modules-dir=auto&!-g&!--global file:package.json&!-g&!--global',
      rewrittenBy: { programs: 'npm yarn pnpm bun', operand: '{,-**} install i add ci update up' },
      afresh: true,
      ...node,
    },
    {
      is: 'install',
      at: '--root $DENO_INSTALL_ROOT ~/.deno',
      by: 'install',
      in: 'bin',
      when: global,
    },
    { is: 'artifact', at: '-o --output', by: 'compile bundle', afresh: true },
  ],
  // `deno main.ts` is `deno run main.ts`.
  runs: `** !{cache,install,add,ci,compile,bundle,check,remove,uninstall,outdated,update,clean,info,list}
    !{fmt,lint,doc,types,init,create,upgrade,completions,publish,audit,why,help}`,
  starts: 'run x task',
  builds: 'compile bundle',
  unmounted: [
    {
      subcommands: `${caching} compile bundle`,
      why: 'programs run from what deno downloads, so that it has to be in the layer',
    },
  ],
  emptying: [{ command: 'clean', unless: '--dry-run -e --except', caches: 'cache' }],
  offline: '--cached-only',
}
