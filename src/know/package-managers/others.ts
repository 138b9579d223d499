/** Tools of which little has to be said. */
import type { PackageManagerData } from '../data.ts'

// https://ccache.dev/manual/latest.html#_cache_directory
const ccache: PackageManagerData = {
  name: 'ccache',
  programs: 'ccache',
  syntax: { values: '-d --dir -F --max-files -M --max-size -o --set-config' },
  directories: [
    {
      is: 'cache',
      name: 'objects',
      at: '-d --dir $CCACHE_DIR $XDG_CACHE_HOME/ccache ~/.cache/ccache',
      by: 'gcc g++ cc c++ clang clang++',
      keys: 'cache_dir',
      sharing: 'shared',
      contents: '.',
      // Where it is there, as with a mount, it comes first, and before ccache 4 there is no other.
      alsoWrites: ['-d --dir $CCACHE_DIR ~/.ccache'],
    },
  ],
  emptying: [
    { command: '-C', caches: 'objects' },
    { command: '--clear', caches: 'objects' },
  ],
  configuration: { files: '**ccache.conf' },
}

// https://metacpan.org/dist/App-cpanminus/view/bin/cpanm
const cpanm: PackageManagerData = {
  name: 'cpanm',
  programs: 'cpanm',
  syntax: {
    values: '-l --local-lib -L --local-lib-contained --mirror --cpanfile --installdeps-from',
  },
  directories: [
    {
      is: 'install',
      at: '-l --local-lib -L --local-lib-contained',
      by: '',
      in: '. lib/perl5 bin',
      readBy: { programs: 'perl carton plackup starman', variable: 'PERL5LIB' },
    },
  ],
}

// https://github.com/luarocks/luarocks/wiki/Config-file-format
const luarocks: PackageManagerData = {
  name: 'LuaRocks',
  programs: 'luarocks',
  syntax: { values: '--tree --server --only-server --lua-version --lua-dir --deps-mode --pin' },
  directories: [
    {
      is: 'cache',
      name: 'manifests',
      at: '~/.cache/luarocks',
      by: 'install build make download search',
      keys: 'local_cache',
      contents: '.',
    },
    { is: 'install', at: '--tree', by: 'install build make', in: '. share/lua lib/lua bin' },
  ],
  configuration: { variables: 'LUAROCKS_CONFIG', files: '**luarocks/config*.lua' },
}

// https://learn.microsoft.com/vcpkg/reference/binarycaching
const vcpkg: PackageManagerData = {
  name: 'vcpkg',
  programs: 'vcpkg',
  syntax: {
    values:
      '--triplet --x-install-root --vcpkg-root --downloads-root --binarysource --x-manifest-root',
  },
  directories: [
    {
      is: 'cache',
      name: 'archives',
      at: '$VCPKG_DEFAULT_BINARY_CACHE $XDG_CACHE_HOME/vcpkg/archives ~/.cache/vcpkg/archives',
      by: 'install upgrade',
      contents: '.',
      unless: '$VCPKG_BINARY_SOURCES --binarysource --no-binarycaching',
    },
    { is: 'install', at: '--x-install-root', by: 'install', afresh: true },
  ],
}

// https://nix.dev/manual/nix/latest/command-ref/new-cli/nix3-build
const nix: PackageManagerData = {
  name: 'Nix',
  programs: { nix: '', 'nix-build': 'build', 'nix-env': 'profile' },
  syntax: {
    values: '-f --file -A --attr -I --option -o --out-link --extra-experimental-features --store',
  },
  directories: [
    {
      is: 'cache',
      name: 'sources',
      at: '$XDG_CACHE_HOME/nix ~/.cache/nix',
      by: 'build develop shell run profile',
      contents: '.',
      unless: '--store',
    },
    // What is built and what is installed is there, and all other places are links to it.
    {
      is: 'install',
      at: '/nix/store',
      by: 'build profile',
      unless: '--store',
      readBy: { programs: 'nix nix-env' },
    },
  ],
  runs: 'run shell develop',
}

export const others: readonly PackageManagerData[] = [ccache, cpanm, luarocks, vcpkg, nix]
