import type { PackageManagerData } from '../data.ts'

const installing = 'install upgrade dist-upgrade full-upgrade build-dep satisfy reinstall'

/** `Dir "/x"`, `Dir::Cache "/x"`, `Dir { Cache "/x"; }`, and `RootDir`, which moves all of them. */
const moved = '*RootDir *Dir{ *Dir"'

/** What works in another root, on other architectures, or only says what it would do. */
const apart =
  'rootdir dir -s --simulate --dry-run --just-print --no-act --print-uris --download-only -d'

/** A package may own any directory below the second ones; only a step that names it shows that. */
const installed = `/usr /usr/bin /usr/sbin /usr/lib /usr/share /usr/include /etc /bin /sbin /lib /lib64
  /var/lib /var/lib/dpkg /opt`
const owned = '/usr/bin/** /usr/lib/** /usr/share/** /usr/include/** /etc/** /opt/**'

// apt-get(8), apt.conf(5): https://manpages.debian.org/bookworm/apt/apt-get.8.en.html
export const apt: PackageManagerData = {
  name: 'apt',
  programs: 'apt-get apt aptitude apt-fast',
  syntax: {
    clusters: true,
    keyed: '-o --option',
    values: `-o --option -c --config-file -t --target-release --default-release -a
      --host-architecture -P --build-profiles`,
  },
  directories: [
    {
      is: 'cache',
      name: 'archives',
      at: 'dir::cache::archives dir::cache dir/var/cache/apt rootdir/var/cache/apt /var/cache/apt',
      // `download` and `source` keep everything in the working directory.
      by: installing,
      keys: `${moved} *Dir::Cache`,
      // Locks in it are not waited for: https://manpages.debian.org/bookworm/apt/apt.conf.5.en.html
      // (DPkg::Lock::Timeout is about dpkg's lock only).
      contention: 'Could not get lock {}/archives/lock',
      contents: 'archives archives/*.deb',
      mountedFor: [{ subcommands: installing, unless: apart }],
    },
    {
      // Not /var/lib/apt: extended_states beside it says which packages were installed automatically.
      is: 'cache',
      name: 'lists',
      at: `dir::state::lists dir::state/lists dir/var/lib/apt/lists rootdir/var/lib/apt/lists
        /var/lib/apt/lists`,
      by: `update ${installing} download source`,
      keys: `${moved} *Dir::State`,
      contention: 'Could not get lock {}/lock',
      // An installation reads them without it (seen with apt 2.6).
      lockedBy: 'update',
      // https://github.com/hadolint/hadolint/wiki/DL3009
      linter: {
        rule: 'hadolint DL3009',
        asksFor: 'clean-up',
        mounts: ['/var/lib/apt/lists', '/var/lib/apt /var/cache/apt'],
      },
      contents: '. *.*_dists_*', // Each file has the name of its source, with underscores.
      reread: true,
      filledBy: 'update',
      mountedFor: [{ subcommands: 'update', unless: apart }],
      // Without lists there is nothing to upgrade, and that is no error; a file may need none.
      apart: [
        { subcommands: 'upgrade dist-upgrade full-upgrade' },
        { subcommands: 'install reinstall', operand: '{,.,..}/** **.deb' },
      ],
    },
    {
      // Which packages were installed automatically: without it, autoremove removes none of them, and
      // with that of another image, needed ones.
      is: 'record',
      at: '/var/lib/apt/extended_states',
      by: installing,
      meaning: 'its list of automatically installed packages',
      keys: `${moved} *Dir::State`,
      readBy: {
        programs: 'apt apt-get aptitude',
        when: 'autoremove autopurge --auto-remove --autoremove',
      },
    },
    ...installed.split(/\s+/).map((at) => ({ is: 'install', at, by: installing }) as const),
    ...owned.split(/\s+/).map((at) => ({ is: 'artifact', at, by: installing }) as const),
  ],
  needsRoot: true,
  runBy: `xx-verify playwright rosdep install-php-extensions ansible ansible-playbook puppet chef-client salt-call
    pyinfra gdebi nala deb-get mk-build-deps tasksel unattended-upgrade unattended-upgrades
    ubuntu-drivers pkcon aptdcon`,
  // https://github.com/debuerreotype/debuerreotype/blob/master/scripts/debuerreotype-minimizing-config
  // Its hooks name the directory, and no option on the command line takes them away again.
  cleaner: {
    file: '/etc/apt/apt.conf.d/docker-clean',
    distributions: 'debian ubuntu',
    cache: 'archives',
    path: '/var/cache/apt',
    part: 'archives',
    // It empties Dir::Cache::pkgcache and srcpkgcache, too. Without it, all that open the lists or
    // dpkg's status write both, some 74 MB with the lists of Debian 12 (seen with apt 2.6).
    indexes: {
      names: 'pkgcache.bin srcpkgcache.bin',
      programs: 'apt apt-{get,cache,mark,fast,file,add-repository} aptitude add-apt-repository',
    },
    texts: '*docker-clean *#clear *Post-Invoke *Dir::Etc',
  },
  // "The apt(8) commandline … defaults to not keeping": https://salsa.debian.org/apt-team/apt/-/blob/main/debian/NEWS (1.2~exp1)
  forgetful: {
    programs: 'apt',
    cache: 'archives',
    arguments: '-o APT::Keep-Downloaded-Packages=true',
    options: 'apt::keep-downloaded-packages binary::apt::apt::keep-downloaded-packages',
    // In a file APT::Keep-Downloaded-Packages does nothing (2.6, 3.0): `apt-config dump` shows
    // `Binary::apt::APT::Keep-Downloaded-Packages "0"` beside it, and that wins.
    texts: '*Binary::apt…Keep-Downloaded-Packages',
  },
  emptying: [
    // autoclean only deletes what can no longer be downloaded.
    // `apt-get clean all`, as yum has it, is `apt-get clean` (seen with apt 2.6).
    { command: 'clean', takesAnyWords: true, caches: 'archives' },
    { command: 'distclean', takesAnyWords: true, caches: 'archives lists' },
    { command: 'dist-clean', takesAnyWords: true, caches: 'archives lists' },
  ],
  // apt.conf(5)
  configuration: {
    options: '-c --config-file',
    variables: 'APT_CONFIG',
    files: '**/etc/apt/apt.conf**',
  },
  offline: '--no-download',
}
