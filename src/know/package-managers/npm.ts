import type { PackageManager } from '../types.ts'
import { list } from '../../common/list.ts'

// `npm help install`, `npm help ci` and `npm help npm-cache`: https://docs.npmjs.com/cli/commands
const installing = ['install', 'ci', 'install-test', 'install-ci-test', 'update', 'dedupe', 'link']
const globalOptions = ['-g', '--global', '--location=global']

export const npm: PackageManager = {
  name: 'npm',
  programs: ['npm', 'npx'],
  syntax: {
    style: 'gnu',
    values: list`
      --prefix -C --cache --registry --userconfig --globalconfig -w --workspace --loglevel
      --omit --include --only --tag --scope --script-shell --node-options --before --cafile
      --location --install-strategy --fetch-retries --fetch-retry-mintimeout
      --fetch-retry-maxtimeout --fetch-timeout --maxsockets --network-timeout --proxy
      --https-proxy --noproxy --cpu --os --libc -p --package
    `,
  },
  aliases: {
    install: [
      'add',
      'i',
      'in',
      'ins',
      'inst',
      'insta',
      'instal',
      'isnt',
      'isnta',
      'isntal',
      'isntall',
    ],
    ci: ['clean-install', 'ic', 'install-clean', 'isntall-clean'],
    'install-test': ['it'],
    'install-ci-test': ['cit', 'clean-install-test', 'sit'],
    update: ['up', 'upgrade', 'udpate'],
    dedupe: ['ddp'],
    link: ['ln'],
    exec: ['x'],
    config: ['c'],
    'run-script': ['run', 'rum', 'urn'],
  },
  locating: [['config', 'get'], ['get']],
  caches: [
    {
      name: 'cache',
      at: [
        { option: '--cache' },
        { variable: 'npm_config_cache', anyCase: true },
        { setting: 'cache' },
        { home: '.npm' },
      ],
      keys: /\bcache\s*=/,
      usedBy: [...installing, 'exec', 'create', 'init', 'pack', 'audit', 'view', 'outdated', 'npx'],
      // Content-addressed and verified on the way in and out: https://docs.npmjs.com/cli/commands/npm-cache
      sharing: 'shared',
      misplaced: /\/\.?npm[^/]*$/,
      contents: ['_cacache'],
      reread: false,
    },
  ],
  outputs: [
    {
      subcommands: installing,
      kind: 'install',
      unless: globalOptions,
      at: [{ option: '--prefix' }, { option: '-C' }, { cwd: '.' }],
      // In a file, prefix is for what is global: https://docs.npmjs.com/cli/using-npm/config#prefix
      keys: /\b(?:global|location)\s*=/,
      below: ['node_modules', '**/node_modules'],
      rewrittenBy: {
        programs: ['yarn', 'pnpm', 'bun'],
        subcommands: /^(?:|-.*|install|i|add|ci|import|update|up)$/,
      },
      deletedBy: ['ci', 'install-ci-test'], // "EBUSY: resource busy or locked, rmdir", since npm 7.
      readBy: {
        programs:
          /^(?:node|nodejs|npm|npx|yarn|pnpm|bun|tsc|vite|next|nuxt|ng|nest|webpack|rollup|esbuild|jest|vitest|mocha|eslint|gulp|grunt|astro|remix|svelte-kit|turbo|nx|lerna|prisma|tsx|ts-node)$/,
        fromParent: true,
        bundled: /^(?:node|nodejs|bun|npx)$/,
      },
      afresh: true,
    },
    {
      subcommands: installing,
      kind: 'install',
      when: globalOptions,
      at: [
        { option: '--prefix' },
        { variable: 'npm_config_prefix', anyCase: true },
        { setting: 'prefix' },
        { path: '/usr/local' },
      ],
      keys: /\bprefix\s*=/,
      below: ['lib/node_modules', 'bin'],
      afresh: false,
    },
  ],
  unwritable: 'fails',
  completes:
    /^(?:npm (?:rebuild|rb)\b|(?:(?:npx|npm exec) (?:-\S+ )*)?(?:prisma generate|patch-package)\b)/,
  runs: list`run-script exec npx start stop restart test rebuild explore`,
  // npm has no switch for its cache: https://github.com/npm/cli takes `--no-cache` for an invalid path.
  emptying: [
    { command: ['cache', 'clean'], requires: ['--force', '-f'], caches: ['cache'] },
    { command: ['cache', 'clear'], requires: ['--force', '-f'], caches: ['cache'] },
    { command: ['cache', 'rm'], requires: ['--force', '-f'], caches: ['cache'] },
  ],
  settings: [
    { command: ['config', 'set'], global: globalOptions },
    { command: ['set'], global: globalOptions },
    { command: ['config', 'delete'], unsets: true, global: globalOptions },
  ],
  configuration: {
    options: ['--userconfig', '--globalconfig'],
    variables: [
      'npm_config_userconfig',
      'NPM_CONFIG_USERCONFIG',
      'npm_config_globalconfig',
      'NPM_CONFIG_GLOBALCONFIG',
    ],
    files: /npmrc$/,
    inProject: true,
  },
  offline: { options: ['--offline'], variables: [['npm_config_offline', /^true$/]] },
}
