import type { PackageManagerData } from '../data.ts'

// https://rust-lang.github.io/rustup/installation/index.html#choosing-where-to-install
export const rustup: PackageManagerData = {
  name: 'rustup',
  programs: { rustup: '', 'rustup-init': 'init' },
  scripts: { 'https://sh.rustup.rs': 'rustup-init', 'sh.rustup.rs': 'rustup-init' },
  syntax: {
    values: `--default-toolchain --default-host --profile -c --component -t --target --toolchain`,
  },
  directories: [
    {
      is: 'install',
      at: '$RUSTUP_HOME ~/.rustup',
      by: 'init toolchain default update install component target',
      in: '. toolchains',
      readBy: { programs: 'cargo rustc rustup rustdoc rustfmt', fromPlace: true },
    },
    {
      // The programs that start those of a toolchain: https://rust-lang.github.io/rustup/concepts/proxies.html
      is: 'install',
      at: '$CARGO_HOME ~/.cargo',
      by: 'init',
      in: 'bin',
      readBy: { programs: 'cargo rustc rustup rustdoc rustfmt', variable: 'PATH' },
    },
  ],
  // Components are archives of files, without scripts: https://rust-lang.github.io/rustup/concepts/components.html
  unpacksOnly: true,
  // `rustup set profile minimal`: what is stored is in $RUSTUP_HOME/settings.toml.
  settings: [{ command: 'set' }],
}
