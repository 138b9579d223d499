import type { PackageManagerData } from '../data.ts'

// apk(8), apk-cache(5): https://gitlab.alpinelinux.org/alpine/apk-tools/-/tree/master/doc
export const apk: PackageManagerData = {
  name: 'apk',
  programs: 'apk',
  syntax: {
    clusters: true,
    values: `-p --root -X --repository --keys-dir --repositories-file --arch --wait --cache-dir
      --cache-max-age --timeout -t --virtual -o --output --progress-fd`,
  },
  nested: 'cache',
  directories: [
    {
      is: 'cache',
      name: 'packages',
      at: '--cache-dir /etc/apk/cache',
      by: 'add update upgrade fix',
      contents: '. *.apk',
      // https://github.com/hadolint/hadolint/wiki/DL3019
      linter: { rule: 'hadolint DL3019', asksFor: 'switch', mounts: ['/var/cache/apk'] },
      alsoWrites: ['/var/cache/apk'], // The indexes, where the other one does not exist.
      // `setup-apkcache` makes /etc/apk/cache a symbolic link: https://wiki.alpinelinux.org/wiki/Local_APK_cache
      mayBeLink: true,
      unless: '-p --root', // It is below that.
    },
  ],
  needsRoot: true,
  unmounted: [
    {
      subcommands: 'add upgrade',
      unless: '!--no-cache --simulate -s',
      why: '--no-cache keeps packages out of a mount, and without it apk would take indexes that are up to four hours old',
    },
    {
      subcommands: 'add upgrade',
      unless: '--simulate -s',
      why: 'later steps would not find in the layer the indexes that apk loads',
    },
  ],
  // xx-apk installs below another root where it builds for another platform, and xx-verify only file(1):
  // https://github.com/tonistiigi/xx/tree/master/src
  runBy: 'install-php-extensions docker-php-ext-install xx-apk xx-verify',
  // Without /etc/apk/cache it keeps the indexes in another directory, and no package (setup_cache):
  // https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/v2.14.6/src/database.c
  forgetful: {
    programs: 'apk',
    cache: 'packages',
    subcommands: 'add upgrade fix',
    beside: { directory: '/var/cache/apk', content: 'its indexes' },
    options: '--cache-dir --cache-packages',
    texts: '/etc/apk/cache cache-packages setup-apkcache',
  },
  switches: [
    {
      option: '--no-cache',
      // It loads an index anew that is older than --cache-max-age (is_index_stale in the same file).
      doubt: 'apk may take indexes that are up to four hours old then',
    },
  ],
  // `clean` only deletes what is not installed.
  emptying: [{ command: 'cache purge', caches: 'packages' }],
  offline: '--no-network',
}
