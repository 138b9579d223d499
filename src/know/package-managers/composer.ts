import type { PackageManagerData } from '../data.ts'

const afresh = 'install update require remove reinstall create-project'

// Composer\Factory: https://github.com/composer/composer/blob/main/src/Composer/Factory.php (getCacheDir).
// Where no variable says it, it depends on what the system has of XDG, but a directory that is there wins.
const cache = {
  is: 'cache',
  name: 'cache',
  at: '$COMPOSER_CACHE_DIR {cache-dir} {config.cache-dir} $COMPOSER_HOME/cache ~/.composer/cache',
  by: `${afresh} global`,
  keys: 'cache-dir',
  // Files are written beside it, and renamed.
  sharing: 'shared',
  contents: '. files repo',
} as const

const downloading = 'install update require create-project'

/**
 * Where the system has /etc/xdg, as those made of RPMs do, Composer is at home in ~/.config/composer; with a
 * mount in ~/.composer it would move there, and what is installed globally with it.
 */
const isElsewhere = `named:.config/composer named:.cache/composer
  image:{**centos**,**fedora**,**rockylinux**,**almalinux**,**oraclelinux**,**amazonlinux**,**/ubi**,**suse**}`

const unsaid = {
  ...cache,
  // Where XDG counts for something, it may be there.
  alsoWrites: ['$XDG_CACHE_HOME/composer ~/.cache/composer'],
  mountedFor: [{ subcommands: downloading, unless: `--dry-run ${isElsewhere}` }],
} as const

const isSaid = '$COMPOSER_CACHE_DIR $COMPOSER_HOME {cache-dir} {config.cache-dir}'

const php = {
  programs: `php php-fpm composer artisan phpunit phpstan psalm pest rector apache2-foreground frankenphp
    symfony supervisord`,
  fromParent: true,
}

// https://getcomposer.org/doc/03-cli.md, https://getcomposer.org/doc/06-config.md
export const composer: PackageManagerData = {
  name: 'Composer',
  programs: 'composer composer.phar composer2',
  syntax: {
    directory: '-d',
    values: '-d --working-dir --prefer-install --ignore-platform-req --stability -s --repository',
  },
  aliases: {
    install: 'i',
    update: 'u upgrade',
    require: 'r',
    remove: 'rm uninstall',
    'clear-cache': 'clearcache cc',
    'run-script': 'run',
  },
  nested: 'global',
  locating: ['config cache-dir'],
  directories: [
    {
      ...cache,
      when: isSaid,
      unless: '$COMPOSER_CACHE_DIR=/dev/null',
      mountedFor: [
        { subcommands: downloading, unless: '--dry-run' },
        { subcommands: 'global', operand: 'require' },
      ],
    },
    { ...unsaid, by: afresh, unless: isSaid },
    {
      ...unsaid,
      by: 'global',
      unless: isSaid,
      // What it installs, and composer.json.
      alsoWrites: [...unsaid.alsoWrites, '~/.composer'],
      mountedFor: [{ subcommands: 'global', operand: 'require', unless: isElsewhere }],
    },
    {
      is: 'install',
      at: '$COMPOSER_VENDOR_DIR {vendor-dir} {config.vendor-dir} --working-dir/vendor ./vendor',
      by: 'install update require remove reinstall',
      keys: 'vendor-dir',
      afresh: true,
      readBy: php,
    },
    { is: 'install', at: '<1>', by: 'create-project', afresh: true, readBy: php },
    {
      is: 'install',
      at: '$COMPOSER_HOME',
      by: 'global',
      operand: 'require install update',
      in: 'vendor',
    },
  ],
  runs: 'run-script exec test',
  starts: 'run-script exec',
  unwritable: 'does without its cache',
  switches: [{ option: '--no-cache' }],
  emptying: [{ command: 'clear-cache', caches: 'cache', unless: '--gc' }],
  settings: [
    { command: 'config', global: '-g --global' },
    { command: 'config --unset', unsets: true, global: '-g --global' },
  ],
  configuration: {
    files: '**composer.json **composer/config.json',
    shared: '**composer.json',
    inProject: true,
  },
  offline: '$COMPOSER_DISABLE_NETWORK={1,true}',
}
