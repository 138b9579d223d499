import type { PackageManagerData } from '../data.ts'
import { python, wheels } from '../ecosystems.ts'

const syncing = 'sync add remove run'
const environment = { is: 'install', isPrefix: true, ...python } as const
const linked = '--link-mode=symlink $UV_LINK_MODE=symlink'
const cache = '--cache-dir $UV_CACHE_DIR $XDG_CACHE_HOME/uv ~/.cache/uv'
const elsewhere = '--target -t --prefix --python -p $UV_PYTHON'

// https://docs.astral.sh/uv/reference/storage/, https://docs.astral.sh/uv/reference/settings/
export const uv: PackageManagerData = {
  name: 'uv',
  programs: 'uv',
  syntax: {
    directory: '--directory',
    values: `--directory --project --config-file --cache-dir -p --python -i --index-url --index
      --default-index --extra-index-url -f --find-links -r --requirement --requirements
      --with-requirements -c --constraint --constraints -b --build-constraints --overrides
      -e --editable -t --target --prefix --extra --group --only-group --no-group --package
      --no-install-package --only-binary --no-binary --no-build-package -P --upgrade-package
      --refresh-package --reinstall-package --with --with-editable -C --config-setting --link-mode
      --resolution --prerelease --exclude-newer --index-strategy --keyring-provider --allow-insecure-host
      --env-file -o --output-file --python-version --python-platform --no-extra --install-dir
      --color`,
  },
  aliases: { run: 'r' },
  nested: 'pip tool cache python',
  kinds: [
    {
      // Newer ones have it in $UV_HOME/cache, and older ones do not know the variable.
      name: 'home',
      question: 'whether this uv has its cache in UV_HOME',
      when: '',
      unless: '!$UV_HOME --cache-dir',
    },
  ],
  locating: ['cache dir'],
  directories: [
    {
      is: 'cache',
      name: 'cache',
      at: cache,
      by: `${syncing} lock pip tool build venv export tree`,
      keys: 'cache-dir',
      // "uv's cache is designed to be thread-safe and append-only":
      // https://docs.astral.sh/uv/concepts/cache/#cache-safety
      sharing: 'shared',
      contents: '.',
      mountedFor: [
        { subcommands: 'sync add', unless: '--no-index $UV_NO_INDEX --dry-run' },
        { subcommands: 'pip', operand: 'install sync' },
        { subcommands: 'tool', operand: 'install' },
      ],
      // Of how a wheel is built only the configuration settings are in its key:
      // https://docs.astral.sh/uv/concepts/cache/#dynamic-metadata
      ignores: {
        options: '--no-binary --no-build-isolation --no-build-isolation-package',
        ...wheels,
      },
      // The environment is made of links into it: https://docs.astral.sh/uv/reference/settings/#link-mode
      unless: linked,
      when: '!is:home',
    },
    { is: 'install', at: cache, by: syncing, when: linked, ...python },
    {
      is: 'install',
      at: cache,
      by: 'pip',
      operand: 'install sync',
      when: linked,
      ...python,
    },
    {
      ...environment,
      at: '$UV_PROJECT_ENVIRONMENT --project/.venv .../.venv',
      by: syncing,
      afresh: true,
    },
    { ...environment, at: '<0> ./.venv', by: 'venv', afresh: true },
    { is: 'install', at: '--target -t', by: 'pip', operand: 'install sync', ...python },
    {
      is: 'install',
      at: '--prefix',
      by: 'pip',
      operand: 'install sync',
      in: '. lib/python*/site-packages bin',
      ...python,
    },
    {
      ...environment,
      at: '$VIRTUAL_ENV .../.venv',
      by: 'pip',
      operand: 'install sync',
      unless: `${elsewhere} --system $UV_SYSTEM_PYTHON`,
    },
    {
      is: 'install',
      at: 'prefix:/usr/local',
      by: 'pip',
      operand: 'install sync',
      when: '--system $UV_SYSTEM_PYTHON={1,true,True,TRUE,yes,y,on,t}',
      unless: elsewhere,
      in: 'lib/python*/site-packages lib/python*/dist-packages bin',
      ...python,
    },
    {
      is: 'install',
      at: '$UV_TOOL_DIR $XDG_DATA_HOME/uv/tools ~/.local/share/uv/tools',
      by: 'tool',
      operand: 'install upgrade',
    },
    {
      is: 'install',
      at: '$UV_TOOL_BIN_DIR $XDG_BIN_HOME ~/.local/bin',
      by: 'tool',
      operand: 'install upgrade',
    },
    {
      is: 'install',
      at: '--install-dir $UV_PYTHON_INSTALL_DIR $XDG_DATA_HOME/uv/python ~/.local/share/uv/python',
      by: 'python',
      operand: 'install upgrade',
      ...python,
    },
  ],
  unwritable: 'fails',
  runs: 'run tool',
  starts: 'run',
  // Any other value leaves it on: https://docs.astral.sh/uv/reference/environment/#uv_no_cache
  switches: [
    { option: '--no-cache' },
    { option: '--no-cache-dir' },
    { option: '-n' },
    {
      variable: 'UV_NO_CACHE',
      value: '1 {y,Y} {yes,Yes,YES} {t,T} {true,True,TRUE} {on,On,ON}',
      harmless: '0', // An empty one is an error.
    },
  ],
  // `prune` takes only what nothing uses any more.
  emptying: [{ command: 'cache clean', caches: 'cache' }],
  configuration: {
    options: '--config-file',
    variables: 'UV_CONFIG_FILE',
    files: '**uv.toml',
    // https://docs.astral.sh/uv/reference/settings/#cache-dir, below [tool.uv]
    shared: '**pyproject.toml',
    inProject: true,
  },
  offline: '--offline $UV_OFFLINE={1,true,True,TRUE,yes,y,on,t}',
}
