import type { PackageManagerData } from '../data.ts'

const installing = 'install update add'

const ruby = {
  programs: `ruby bundle bundler rails rake puma unicorn passenger sidekiq rackup foreman thin falcon resque
    jekyll irb rspec`,
}
const gems = '. gems bin specifications extensions'

// https://bundler.io/man/bundle-config.1.html, https://bundler.io/man/bundle-install.1.html
const bundler: PackageManagerData = {
  name: 'Bundler',
  programs: 'bundle bundler',
  syntax: {
    byDefault: 'install',
    // Of those that are installed, the version that runs:
    // https://bundler.io/blog/2019/05/14/solutions-for-cant-find-gem-bundler-with-executable-bundle.html
    toolchain: '_**_',
    values: `--path --gemfile -j --jobs --retry --with --without --standalone --binstubs --shebang
      --trust-policy --system -P --target-rbconfig`,
  },
  nested: 'config',
  directories: [
    {
      is: 'cache',
      name: 'gems',
      at: '$BUNDLE_USER_CACHE $BUNDLE_USER_HOME/cache ~/.bundle/cache',
      by: installing,
      // Else it holds lists of gems, and no gem.
      when: '$BUNDLE_GLOBAL_GEM_CACHE={true,1} {global_gem_cache}={true,1}',
      keys: 'BUNDLE_USER_CACHE',
      contents: '. gems extensions',
      alsoWrites: ['$BUNDLE_USER_HOME ~/.bundle'], // Its configuration.
    },
    {
      is: 'install',
      at: '--path {path} $BUNDLE_PATH',
      by: installing,
      in: '. ruby ruby/*/gems ruby/*/bin ruby/*/specifications ruby/*/extensions',
      keys: 'BUNDLE_PATH',
      readBy: { ...ruby, variable: 'BUNDLE_PATH' },
    },
    {
      is: 'install',
      at: './vendor/bundle',
      by: installing,
      when: '--deployment $BUNDLE_DEPLOYMENT={true,1} {deployment}={true,1}',
      unless: '--path {path} $BUNDLE_PATH',
      in: '. ruby',
      keys: 'BUNDLE_PATH',
      readBy: { ...ruby, fromParent: true },
    },
    {
      is: 'install',
      at: '$GEM_HOME',
      by: installing,
      unless: `--path {path} $BUNDLE_PATH --deployment $BUNDLE_DEPLOYMENT={true,1} {deployment}={true,1}
        --standalone`,
      in: gems,
      keys: 'BUNDLE_PATH',
      readBy: { ...ruby, variable: 'GEM_HOME' },
    },
  ],
  runs: 'exec',
  unmounted: [
    {
      subcommands: installing,
      unless: '$BUNDLE_GLOBAL_GEM_CACHE={true,1} {global_gem_cache}={true,1} --local',
      why: 'Bundler keeps what it downloads beside what it installs, unless BUNDLE_GLOBAL_GEM_CACHE says otherwise',
    },
    {
      subcommands: installing,
      unless: '--local',
      why: 'the cache holds extensions, too, which are compiled for the libraries of one image',
    },
  ],
  starts: 'exec',
  unwritable: 'fails',
  settings: [
    { command: 'config unset', unsets: true },
    { command: 'config set', global: '--local' },
    { command: 'config', global: '--local' },
  ],
  configuration: { files: '**.bundle/config **bundle/config', inProject: true },
  offline: '--local',
}

/** https://guides.rubygems.org/command-reference/#gem-install */
const gem: PackageManagerData = {
  name: 'gem',
  programs: 'gem',
  syntax: {
    values: '-v --version -i --install-dir -n --bindir -s --source --platform -P --trust-policy',
  },
  directories: [
    {
      is: 'install',
      at: '-i --install-dir $GEM_HOME',
      by: 'install update',
      unless: '--user-install',
      in: gems,
      keys: 'gemhome',
      readBy: { ...ruby, variable: 'GEM_HOME' },
    },
  ],
  configuration: { options: '--config-file', files: '**gemrc' },
}

export const rubyManagers: readonly PackageManagerData[] = [bundler, gem]
