/** Tools of which little has to be said. */
import type { PackageManagerData } from '../data.ts'

const compilers = 'gcc g++ cc c++ clang clang++'

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
      by: compilers,
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

// https://github.com/mozilla/sccache/blob/main/docs/Configuration.md
const sccache: PackageManagerData = {
  name: 'sccache',
  programs: 'sccache',
  // https://doc.rust-lang.org/cargo/reference/environment-variables.html
  startedBy: {
    programs: 'cargo',
    variables: 'RUSTC_WRAPPER CARGO_BUILD_RUSTC_WRAPPER',
    value: 'sccache **/sccache',
  },
  syntax: { toolchain: '+**' },
  directories: [
    {
      is: 'cache',
      name: 'compiled',
      at: '$SCCACHE_DIR $XDG_CACHE_HOME/sccache ~/.cache/sccache',
      by: `${compilers} rustc nvcc --start-server build b run r test t bench check c clippy doc d
        install chef nextest auditable`,
      keys: 'SCCACHE_DIR cache.disk dir',
      contents: '.',
      // What is kept in a bucket or on a server is not in the directory.
      unless: `$SCCACHE_BUCKET $SCCACHE_ENDPOINT $SCCACHE_REDIS $SCCACHE_REDIS_ENDPOINT
        $SCCACHE_REDIS_CLUSTER_ENDPOINTS $SCCACHE_MEMCACHED $SCCACHE_MEMCACHED_ENDPOINT $SCCACHE_GCS_BUCKET
        $SCCACHE_AZURE_BLOB_CONTAINER $SCCACHE_AZURE_CONNECTION_STRING $SCCACHE_GHA_ENABLED
        $SCCACHE_WEBDAV_ENDPOINT $SCCACHE_OSS_BUCKET $SCCACHE_COS_BUCKET $SCCACHE_MULTILEVEL_CHAIN`,
      // "Multiple concurrent servers will race and cause spurious build failures":
      // https://github.com/mozilla/sccache/blob/main/docs/Local.md
      sharing: 'locked',
    },
  ],
  unwritable: 'keeps nothing',
  // Cargo can set its variables in [env]: https://doc.rust-lang.org/cargo/reference/config.html#env
  configuration: {
    variables: 'SCCACHE_CONF',
    files: '**sccache/config **.cargo/config{,.toml}',
    inProject: true,
  },
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

// https://docs.conan.io/2/reference/environment.html, https://docs.conan.io/2/reference/config_files/global_conf.html
const conan: PackageManagerData = {
  name: 'Conan',
  programs: 'conan',
  syntax: {
    values: `-pr --profile -pr:b --profile:build -pr:h --profile:host -s --settings -s:b -s:h -o --options
      -c --conf -r --remote -of --output-folder -b --build -f --format -l --lockfile --lockfile-out -d
      --deployer --deployer-folder -g --generator --name --version --user --channel`,
  },
  nested: 'cache profile remote config',
  kinds: [
    {
      name: 'second',
      question: 'whether Conan is version 2',
      when: `$CONAN_HOME ran:conan+profile+detect ran:pip#+install+conan{,{==,~=,>=}2**}
        ran:pipx+install+conan{,{==,~=,>=}2**}`,
      unless: `$CONAN_USER_HOME ran:conan+profile+new ran:pip#+install+conan{==,~=}1**
        ran:pip#+install+conan<2**`,
    },
  ],
  directories: [
    {
      is: 'cache',
      name: 'packages',
      at: '$CONAN_HOME/p ~/.conan2/p',
      by: 'install build create download test graph export export-pkg',
      when: 'is:second',
      keys: 'conan_home storage_path',
      contents: '.',
      // "The Conan cache is not concurrent": https://docs.conan.io/2/knowledge/guidelines.html
      sharing: 'locked',
      // A step finds there what an earlier one has made, and the files that it generates name it.
      reread: true,
      alsoWrites: ['$CONAN_HOME ~/.conan2'], // Its profiles and remotes.
    },
    { is: 'artifact', at: '-of --output-folder', by: 'install', afresh: true },
  ],
  builds: 'build create test',
  unwritable: 'fails',
  emptying: [{ command: 'remove *', requires: '-c --confirm', caches: 'packages' }],
  configuration: { files: '**.conanrc **global.conf', inProject: true },
  offline: '-nr --no-remote',
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

export const others: readonly PackageManagerData[] = [
  ccache,
  sccache,
  conan,
  cpanm,
  luarocks,
  vcpkg,
  nix,
]
