import type { Location, OutputRule, PackageManager } from '../types.ts'
import { list } from '../../common/list.ts'

const compiling = list`
  build rustc run test bench doc check clippy rustdoc fix chef nextest zigbuild auditable
  component leptos watch llvm-cov
`
const downloading = [
  ...compiling,
  ...list`
    install binstall fetch vendor update add remove metadata tree generate-lockfile package
    publish audit deny
  `,
]

// `cargo install NAME` has a dependency graph of its own.
const installing = { subcommands: ['install', 'binstall'], unless: ['--path'] }

/** https://doc.rust-lang.org/cargo/guide/cargo-home.html */
function inCargoHome(directory: string): Location[] {
  return [{ variable: 'CARGO_HOME', append: directory }, { home: `.cargo/${directory}` }]
}

const tree: Omit<OutputRule, 'subcommands'> = {
  kind: 'tree',
  at: [
    { option: '--target-dir' },
    { variable: 'CARGO_TARGET_DIR' },
    { variable: 'CARGO_BUILD_TARGET_DIR' },
    { directoryOf: '--manifest-path', append: 'target' },
    { ancestors: 'target' },
  ],
  keys: /target-dir|build-dir/,
  partly: ['chef'],
  afresh: true,
  readBy: { programs: /^cargo$/, fromParent: true, onlyInImage: true },
  // https://doc.rust-lang.org/cargo/reference/build-cache.html: what is built goes to the target
  // directory, what it is built from to the build directory. Ignored before Cargo 1.91.
  intermediates: {
    name: 'cargo-build',
    variable: 'CARGO_BUILD_BUILD_DIR',
    directory: '/var/cache/cargo-build',
    since: { repository: /^(?:rust|lukemathwalker\/cargo-chef)$/, version: [1, 91] },
    // Cargo 1.91 is of 30 October 2025, and these releases keep the one that they came with.
    packaged: {
      names: ['cargo', 'rust', 'rustc', 'rust-all'],
      olderUntil: { debian: [13], ubuntu: [25, 10], alpine: [3, 22] },
      otherwise:
        /rustup|cargo\/bin|static\.rust-lang\.org|ppa:|backports|\b(?:edge|sid|testing|unstable)\b/,
    },
  },
  // Fresh is what is no older than its sources: Cargo 1.95 links what it compiled from a
  // `fn main() {}` after a COPY of older files. `clean` deletes only of the profile it is given.
  timed: {
    creating: ['init', 'new'],
    manifests:
      /(?:^|\/)(?:Cargo[.*].*|\*\.(?:toml|lock)|recipe\.json|rust-toolchain.*|\.cargo\b.*)$/,
    results: /^(?:[^/]+\/)?(?:\*|release|debug)$|(?:^|\/)(?:deps|\.fingerprint)(?:\/|$)/,
    named: /(?:^|\/)(?:deps|\.fingerprint)\/\*?(?:lib)?([A-Za-z][\w-]*?)-?\*?$/,
    cleaning: {
      subcommand: 'clean',
      parts: ['-p', '--package'],
      same: [['--release', '-r'], ['--profile'], ['--target']],
      nothing: ['-n', '--dry-run', '--doc'],
    },
  },
}

export const cargo: PackageManager = {
  name: 'cargo',
  programs: ['cargo'],
  syntax: {
    style: 'gnu',
    clusters: true,
    values: list`
      --manifest-path --target-dir --target --profile --features -F -p --package --bin
      --example --bench --test -j --jobs --config -Z --root --git --branch --tag --rev --path
      --version --vers --registry --index --color --message-format -C --recipe-path --exclude
      --out-dir --artifact-dir
    `,
  },
  aliases: { build: ['b'], check: ['c'], doc: ['d'], run: ['r'], test: ['t'], remove: ['rm'] },
  caches: [
    // "It should be sufficient to cache registry/index, registry/cache and git/db": the same page.
    // The lock, $CARGO_HOME/.package-cache, lies outside them, so only BuildKit's lock excludes.
    {
      name: 'registry',
      at: inCargoHome('registry'),
      usedBy: downloading,
      sharing: 'locked',
      misplaced: /\/\.?cargo\/registry$/,
      contents: ['index', 'cache'],
      reread: true,
      apart: [installing, { subcommands: ['metadata'] }],
      alsoWrites: inCargoHome('.'),
    },
    {
      name: 'git',
      at: inCargoHome('git/db'),
      usedBy: downloading,
      sharing: 'locked',
      misplaced: /\/\.?cargo\/git(?:\/db)?$/,
      contents: [''],
      reread: true,
      apart: [installing, { subcommands: ['metadata'] }],
      enclosing: inCargoHome('git'),
      alsoWrites: inCargoHome('git/checkouts'),
    },
  ],
  outputs: [
    { ...tree, subcommands: compiling },
    // Without a path it compiles in a directory for temporary files.
    { ...tree, subcommands: ['install'], when: ['--path'] },
    {
      subcommands: ['install', 'binstall'],
      kind: 'install',
      at: [
        { option: '--root' },
        { variable: 'CARGO_INSTALL_ROOT' },
        { variable: 'CARGO_HOME' },
        { home: '.cargo' },
      ],
      keys: /\broot\s*=/,
      below: ['bin'],
      afresh: false,
    },
  ],
  builds: compiling,
  unwritable: 'fails',
  emptying: [
    {
      command: ['clean'],
      tree: true,
      unless: [
        '-r',
        '-n',
        '-p',
        '--package',
        '--doc',
        '--release',
        '--profile',
        '--target',
        '--dry-run',
      ],
    },
  ],
  // No key moves what is below CARGO_HOME: https://doc.rust-lang.org/cargo/reference/config.html
  configuration: {
    options: ['--config'],
    files: /\.cargo(?:\/config(?:\.toml)?)?\/?$/,
  },
  offline: { options: ['--offline', '--frozen'], variables: [['CARGO_NET_OFFLINE', /^true$/]] },
}
