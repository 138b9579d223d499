import type { PackageManagerData } from '../data.ts'
import { completesNode, fetchedWithPackages, node } from '../ecosystems.ts'

// `npm help install`, `npm help ci` and `npm help npm-cache`: https://docs.npmjs.com/cli/commands
const installing = 'install ci install-test install-ci-test update dedupe link'
const global = '-g --global --location=global'

export const npm: PackageManagerData = {
  name: 'npm',
  programs: { npm: '', npx: 'npx' },
  syntax: {
    values: `--prefix -C --cache --registry --userconfig --globalconfig -w --workspace --loglevel
      --omit --include --only --tag --scope --script-shell --node-options --before --cafile
      --location --install-strategy --fetch-retries --fetch-retry-mintimeout
      --fetch-retry-maxtimeout --fetch-timeout --maxsockets --network-timeout --proxy
      --https-proxy --noproxy --cpu --os --libc -p --package`,
  },
  aliases: {
    install: 'add i in ins inst insta instal isnt isnta isntal isntall',
    ci: 'clean-install ic install-clean isntall-clean',
    'install-test': 'it',
    'install-ci-test': 'cit clean-install-test sit',
    update: 'up upgrade udpate',
    dedupe: 'ddp',
    link: 'ln',
    exec: 'x',
    config: 'c',
    'run-script': 'run rum urn',
  },
  locating: ['config get', 'get'],
  directories: [
    {
      is: 'cache',
      name: 'cache',
      at: '--cache $*npm_config_cache {cache} ~/.npm',
      by: `${installing} exec create init pack audit view outdated npx`,
      keys: 'cache=',
      // Content-addressed and verified on the way in and out: https://docs.npmjs.com/cli/commands/npm-cache
      sharing: 'shared',
      contents: '_cacache',
      mountedFor: [{ subcommands: 'install ci install-test install-ci-test update' }],
    },
    {
      is: 'install',
      at: '--prefix -C .',
      by: installing,
      unless: global,
      in: 'node_modules **/node_modules',
      // In a file, prefix is for what is global: https://docs.npmjs.com/cli/using-npm/config#prefix
      keys: 'global= location=',
      rewrittenBy: {
        programs: 'yarn pnpm bun',
        operand: '{,-**} install i add ci import update up',
      },
      deletedBy: 'ci install-ci-test', // "EBUSY: resource busy or locked, rmdir", since npm 7.
      afresh: true,
      ...node,
    },
    {
      is: 'install',
      at: '--prefix $*npm_config_prefix {prefix} /usr/local',
      by: installing,
      when: global,
      in: 'lib/node_modules bin',
      keys: 'prefix=',
    },
    ...fetchedWithPackages('install'),
  ],
  unwritable: 'fails',
  completes: ['npm rebuild', 'npm rb', ...completesNode],
  runs: 'run-script exec npx start stop restart test rebuild explore',
  starts: 'run-script exec npx start test',
  // npm has no switch for its cache: https://github.com/npm/cli takes `--no-cache` for an invalid path.
  emptying: ['clean', 'clear', 'rm'].map((word) => ({
    command: `cache ${word}`,
    requires: '--force -f',
    caches: 'cache',
  })),
  settings: [
    { command: 'config set', global },
    { command: 'set', global },
    { command: 'config delete', unsets: true, global },
  ],
  configuration: {
    options: '--userconfig --globalconfig',
    variables: `npm_config_userconfig NPM_CONFIG_USERCONFIG npm_config_globalconfig
      NPM_CONFIG_GLOBALCONFIG`,
    files: '**npmrc',
    inProject: true,
  },
  offline: '--offline $npm_config_offline=true $NPM_CONFIG_OFFLINE=true {offline}=true',
}
