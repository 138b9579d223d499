import type { PackageManagerData } from '../data.ts'

// zypper(8): https://github.com/openSUSE/zypper/blob/master/doc/zypper.8.txt
export const zypper: PackageManagerData = {
  name: 'zypper',
  programs: 'zypper',
  syntax: {
    clusters: true,
    values: `-R --root --installroot --cache-dir -C --pkg-cache-dir --raw-cache-dir --solv-cache-dir -D
      --reposd-dir -c --config --releasever -p --plus-repo --plus-content -r --repo --from -t --type`,
  },
  aliases: {
    install: 'in',
    update: 'up',
    'dist-upgrade': 'dup',
    'source-install': 'si',
    refresh: 'ref',
    clean: 'cc',
    modifyrepo: 'mr',
  },
  directories: [
    {
      is: 'cache',
      name: 'packages',
      at: '/var/cache/zypp',
      by: 'install update dist-upgrade patch source-install refresh download',
      keys: 'cachedir packagesdir metadatadir',
      contents: '. packages',
      unless:
        '-R --root --installroot --cache-dir -C --pkg-cache-dir --raw-cache-dir --solv-cache-dir',
    },
    { is: 'install', at: '--installroot --root -R', by: 'install update dist-upgrade' },
  ],
  needsRoot: true,
  unmounted: [
    {
      subcommands: 'install update dist-upgrade patch source-install',
      why: 'zypper deletes what it downloads unless the repositories of the image are told to keep it, which changes the image',
    },
  ],
  // "-k, --keep-packages: Enable RPM files caching", which is off for what is downloaded.
  forgetful: {
    programs: 'zypper',
    cache: 'packages',
    subcommands: 'install update dist-upgrade patch source-install',
    options: '--download-only -d --download',
    texts: 'keeppackages keep-packages modifyrepo mr addrepo ar',
    toldBy: 'zypper modifyrepo --keep-packages --all',
  },
  emptying: [
    { command: 'clean', caches: 'packages', unless: '-m --metadata -M --raw-metadata -R --root' },
  ],
  configuration: { options: '-c --config', files: '**/etc/zypp** **zypp.conf **.repo' },
  offline: '--no-refresh&--no-remote',
}
