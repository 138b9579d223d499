import type { PackageManagerData } from '../data.ts'

const building = 'build install run test bench repl haddock exec'

// What it downloads is in one of two places, and a mount at one of them decides, for its configuration, too:
// https://cabal.readthedocs.io/en/stable/config.html#directories
const cabal: PackageManagerData = {
  name: 'cabal',
  programs: 'cabal',
  syntax: {
    values: `--builddir --store-dir --config-file --project-file --installdir --install-method -w
      --with-compiler -j --jobs --constraint --index-state -O --enable-benchmarks --package-db`,
  },
  aliases: {
    build: 'v2-build new-build',
    install: 'v2-install new-install',
    update: 'v2-update new-update',
  },
  directories: [
    {
      is: 'artifact',
      at: '--builddir ./dist-newstyle',
      by: building,
      keys: 'builddir',
      afresh: true,
    },
    { is: 'install', at: '--installdir', by: 'install', keys: 'installdir' },
  ],
  runs: 'run exec test',
  starts: 'exec',
  builds: building,
  unwritable: 'fails',
  configuration: { options: '--config-file', variables: 'CABAL_CONFIG', files: '**cabal/config' },
  offline: '--offline',
}

// https://docs.haskellstack.org/en/stable/topics/stack_root/: GHC itself is in it, too.
const stack: PackageManagerData = {
  name: 'stack',
  programs: 'stack',
  syntax: {
    values: `--stack-root --work-dir --resolver --snapshot --stack-yaml --local-bin-path --ghc-options
      --flag -j --jobs --compiler --test-arguments`,
  },
  directories: [
    {
      is: 'cache',
      name: 'root',
      at: '--stack-root $STACK_ROOT',
      // Else the image may hold its configuration there, as the official one of Haskell does.
      when: '--stack-root $STACK_ROOT',
      by: `build install setup test bench exec ghc ghci run runghc runhaskell haddock path eval dot ls query
        update unpack`,
      contents: '. snapshots programs pantry',
      reread: true,
      unless: '$STACK_XDG',
    },
    {
      is: 'artifact',
      at: './.stack-work',
      by: 'build test',
      unless: '--work-dir $STACK_WORK',
      afresh: true,
    },
    {
      is: 'install',
      at: '--local-bin-path ~/.local/bin',
      by: 'install build',
      when: 'install --copy-bins --local-bin-path',
      keys: 'local-bin-path',
    },
  ],
  runs: 'exec run test',
  starts: 'exec',
  builds: 'build install test bench run',
  unwritable: 'fails',
  configuration: { files: '**stack/config.yaml **stack.yaml', inProject: true },
}

export const haskell: readonly PackageManagerData[] = [cabal, stack]
