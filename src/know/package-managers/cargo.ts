import type { PackageManagerData } from '../data.ts'

const compiling = `build rustc run test bench doc check clippy rustdoc fix chef nextest zigbuild auditable
  component leptos watch llvm-cov`
const downloading = `${compiling} install binstall fetch vendor update add remove metadata tree
  generate-lockfile package publish audit deny`

const cache = {
  is: 'cache',
  by: downloading,
  reread: true,
  bundledIn: 'vendor',
  mountedFor: [
    {
      subcommands: 'build rustc run test check clippy nextest zigbuild auditable install fetch',
    },
    { subcommands: 'chef', operand: 'cook' },
  ],
  // `cargo install NAME` has a dependency graph of its own.
  apart: [
    { subcommands: 'install binstall', unless: '--path' },
    { subcommands: 'metadata' },
    // It reads manifests: https://github.com/LukeMathWalker/cargo-chef#how-does-it-work
    { subcommands: 'chef', operand: 'prepare' },
  ],
} as const

/** https://doc.rust-lang.org/cargo/guide/cargo-home.html */
function inHome(directory: string): string {
  return `$CARGO_HOME/${directory} ~/.cargo/${directory}`
}

export const cargo: PackageManagerData = {
  name: 'cargo',
  programs: { cargo: '', 'cargo-cache': 'cache' },
  syntax: {
    clusters: true,
    toolchain: '+**', // `cargo +nightly build`
    values: `--manifest-path --target-dir --target --profile --features -F -p --package --bin
      --example --bench --test -j --jobs --config -Z --root --git --branch --tag --rev --path
      --version --vers --registry --index --color --message-format -C --recipe-path --exclude
      --out-dir --artifact-dir`,
  },
  aliases: { build: 'b', check: 'c', doc: 'd', run: 'r', test: 't', remove: 'rm' },
  directories: [
    // "It should be sufficient to cache registry/index, registry/cache and git/db": the same page.
    // The lock, $CARGO_HOME/.package-cache, lies outside them, so only BuildKit's lock excludes.
    {
      ...cache,
      name: 'registry',
      at: inHome('registry'),
      contents: 'index cache',
      // What its subcommands load for themselves is in directories of their names.
      alsoWrites: [
        inHome('.'),
        ...['zigbuild', 'leptos', 'component'].map(
          (name) => `$XDG_CACHE_HOME/cargo-${name} ~/.cache/cargo-${name}`,
        ),
      ],
    },
    {
      ...cache,
      name: 'git',
      at: inHome('git/db'),
      contents: '.',
      enclosing: inHome('git'),
      alsoWrites: [inHome('.'), inHome('git/checkouts')],
    },
    {
      is: 'tree',
      by: `${compiling} install`,
      when: `${compiling} --path`, // `cargo install NAME` compiles in a directory for temporary files.
      at: `--target-dir $CARGO_TARGET_DIR $CARGO_BUILD_TARGET_DIR dirname:--manifest-path/target
    .../target`,
      keys: 'target-dir build-dir',
      partly: 'chef',
      afresh: true,
      readBy: { programs: 'cargo', fromParent: true, onlyInImage: true },
      // https://doc.rust-lang.org/cargo/reference/build-cache.html: what is built goes to the target
      // directory, what it is built from to the build directory. Ignored before Cargo 1.91.
      intermediates: {
        name: 'cargo-build',
        variable: 'CARGO_BUILD_BUILD_DIR',
        directory: '/var/cache/cargo-build',
        since: {
          images: 'rust lukemathwalker/cargo-chef',
          version: [1, 91],
          date: '2025-10-30',
          // https://rust-lang.github.io/rustup/overrides.html
          variable: 'RUSTUP_TOOLCHAIN',
          choosing: ['rustup default', 'rustup override set'],
          files: 'rust-toolchain{,.toml}',
        },
        // These releases keep the one that they came with.
        packaged: {
          names: 'cargo rust rustc rust-all',
          olderUntil: { debian: [13], ubuntu: [25, 10], alpine: [3, 22] },
          texts: 'rustup cargo/bin static.rust-lang.org ppa: backports edge sid testing unstable',
        },
        holds: '{,**?}/{deps,build,incremental,.fingerprint,examples/deps}{,/**}',
        profiles: 'release debug bin out',
        products: '--bin --package -p',
      },
      // Fresh is what is no older than its sources: Cargo 1.95 links what it compiled from a
      // `fn main() {}` after a COPY of older files. `clean` deletes only of the profile it is given.
      timed: {
        creating: 'init new',
        manifests: `**/Cargo[.*]** **/[*].{toml,lock} **/recipe.json **/rust-toolchain**
      **/.cargo{,[!0-9A-Za-z_]**,/**}`,
        results: '{,?*/}{[*],release,debug} **/{deps,.fingerprint}{,/**}',
        named: 'deps .fingerprint',
        underscored: 'deps',
        cleaning: {
          subcommand: 'clean',
          parts: '-p --package',
          same: ['--release -r', '--profile', '--target'],
          nothing: '-n --dry-run --doc',
        },
      },
    },
    {
      is: 'install',
      at: '--root $CARGO_INSTALL_ROOT $CARGO_HOME ~/.cargo',
      by: 'install binstall',
      in: 'bin',
      keys: 'root=',
    },
  ],
  builds: compiling,
  starts: 'run test',
  unwritable: 'fails',
  emptying: [
    {
      command: 'clean',
      tree: 'build',
      unless: '-r -n -p --package --doc --release --profile --target --dry-run',
    },
    // https://github.com/matthiaskrgr/cargo-cache
    {
      command: 'cache',
      takesAnyWords: true,
      requires: '-r --remove-dir',
      caches: 'registry git',
      failsAt: 'registry git',
    },
  ],
  // No key moves what is below CARGO_HOME: https://doc.rust-lang.org/cargo/reference/config.html
  configuration: {
    options: '--config',
    files: '**.cargo{,/,/config{,.toml}{,/}} **/cargo/config{,.toml}',
  },
  offline: '--offline --frozen $CARGO_NET_OFFLINE=true',
}
