import type { PackageManager } from '../types.ts'
import { list } from '../../common/list.ts'

const installing = [
  'install',
  'upgrade',
  'dist-upgrade',
  'full-upgrade',
  'build-dep',
  'satisfy',
  'reinstall',
]

/** `Dir "/x"`, `Dir::Cache "/x"`, `Dir { Cache "/x"; }`, and `RootDir`, which moves all of them. */
function movedIn(branch: string): RegExp {
  return new RegExp(String.raw`\bRootDir\b|\bDir\b[\s"]*(?:::[\s"]*${branch}\b|\{)|\bDir\s+"`, 'i')
}

// apt-get(8), apt.conf(5): https://manpages.debian.org/bookworm/apt/apt-get.8.en.html
export const apt: PackageManager = {
  name: 'apt',
  programs: ['apt-get', 'apt', 'aptitude', 'apt-fast'],
  syntax: {
    style: 'gnu',
    clusters: true,
    keyed: '-o',
    values: list`
      -o --option -c --config-file -t --target-release --default-release -a
      --host-architecture -P --build-profiles
    `,
  },
  caches: [
    {
      name: 'archives',
      at: [
        { option: 'dir::cache::archives' },
        { option: 'dir::cache' },
        { option: 'dir', append: 'var/cache/apt' },
        { option: 'rootdir', append: 'var/cache/apt' },
        { path: '/var/cache/apt' },
      ],
      keys: movedIn('Cache'),
      // `download` and `source` keep everything in the working directory.
      usedBy: installing,
      // Locks in it are not waited for: https://manpages.debian.org/bookworm/apt/apt.conf.5.en.html
      // (DPkg::Lock::Timeout is about dpkg's lock only).
      sharing: 'locked',
      contention: 'Could not get lock {}/archives/lock',
      contents: ['archives', 'archives/*.deb'],
      reread: false,
    },
    {
      // Not /var/lib/apt: extended_states beside it says which packages were installed automatically.
      name: 'lists',
      at: [
        { option: 'dir::state::lists' },
        { option: 'dir::state', append: 'lists' },
        { option: 'dir', append: 'var/lib/apt/lists' },
        { option: 'rootdir', append: 'var/lib/apt/lists' },
        { path: '/var/lib/apt/lists' },
      ],
      keys: movedIn('State'),
      usedBy: ['update', ...installing, 'download', 'source'],
      sharing: 'locked',
      contention: 'Could not get lock {}/lock',
      // https://github.com/hadolint/hadolint/wiki/DL3009
      linter: {
        rule: 'hadolint DL3009',
        asksFor: 'clean-up',
        mounts: [['/var/lib/apt/lists'], ['/var/lib/apt', '/var/cache/apt']],
      },
      contents: [''],
      reread: true,
      filledBy: ['update'],
      // Without lists there is nothing to upgrade, and that is no error; a file may need none.
      apart: [
        { subcommands: ['upgrade', 'dist-upgrade', 'full-upgrade'] },
        { subcommands: ['install', 'reinstall'], operand: /^\.?\.?\/|\.deb$/ },
      ],
    },
  ],
  outputs: [
    {
      // Which packages were installed automatically: without it, autoremove removes none of them, and
      // with that of another image, needed ones.
      subcommands: installing,
      kind: 'record',
      meaning: 'its list of automatically installed packages',
      at: [{ path: '/var/lib/apt/extended_states' }],
      keys: movedIn('State'),
      readBy: {
        programs: /^(?:apt|apt-get|aptitude)$/,
        when: {
          subcommands: ['autoremove', 'autopurge'],
          options: ['--auto-remove', '--autoremove'],
        },
      },
      afresh: false,
    },
    ...[
      '/usr',
      '/usr/bin',
      '/usr/sbin',
      '/usr/lib',
      '/usr/share',
      '/usr/include',
      '/etc',
      '/bin',
      '/sbin',
      '/lib',
      '/lib64',
      '/var/lib',
      '/var/lib/dpkg',
      '/opt',
    ].map((path) => ({
      subcommands: installing,
      kind: 'install' as const,
      at: [{ path }],
      afresh: false,
    })),
    // A package may own any directory below these; only somebody who names it can tell.
    ...['/usr/bin', '/usr/lib', '/usr/share', '/usr/include', '/etc', '/opt'].map((path) => ({
      subcommands: installing,
      kind: 'artifact' as const,
      at: [{ path: `${path}/**` }],
      afresh: false,
    })),
  ],
  needsRoot: true,
  runBy:
    /^(?:playwright|rosdep|install-php-extensions|ansible(?:-playbook)?|puppet|chef-client|salt-call|pyinfra|gdebi|nala|deb-get|mk-build-deps|tasksel|unattended-upgrades?|ubuntu-drivers|pkcon|aptdcon)$/,
  // https://github.com/debuerreotype/debuerreotype/blob/master/scripts/debuerreotype-minimizing-config
  // Its hooks name the directory, and no option on the command line takes them away again.
  cleaner: {
    file: '/etc/apt/apt.conf.d/docker-clean',
    distributions: ['debian', 'ubuntu'],
    cache: 'archives',
    path: '/var/cache/apt',
    contents: 'archives',
    undoneBy: /docker-clean|#\s*clear\b|Post-Invoke|Dir::Etc/i,
  },
  // "The apt(8) commandline … defaults to not keeping": https://salsa.debian.org/apt-team/apt/-/blob/main/debian/NEWS (1.2~exp1)
  forgetful: {
    programs: ['apt'],
    cache: 'archives',
    arguments: ['-o', 'APT::Keep-Downloaded-Packages=true'],
    options: ['apt::keep-downloaded-packages', 'binary::apt::apt::keep-downloaded-packages'],
    // In a file APT::Keep-Downloaded-Packages does nothing (2.6, 3.0): `apt-config dump` shows
    // `Binary::apt::APT::Keep-Downloaded-Packages "0"` beside it, and that wins.
    configuration: /\bBinary::apt\b[\s\S]*?Keep-Downloaded-Packages/i,
  },
  emptying: [
    // autoclean only deletes what can no longer be downloaded.
    { command: ['clean'], caches: ['archives'] },
    { command: ['distclean'], caches: ['archives', 'lists'] },
  ],
  // apt.conf(5)
  configuration: {
    options: ['-c', '--config-file'],
    variables: ['APT_CONFIG'],
    files: /\/etc\/apt\/apt\.conf/,
  },
  offline: { options: ['--no-download'] },
}
