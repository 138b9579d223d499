import type { PackageManagerData } from '../data.ts'
import { python, wheels } from '../ecosystems.ts'

/** What in a configuration makes pip install somewhere else. */
const elsewhere = 'target= prefix= root= user='
const given = '--target -t --prefix --root --user'
const userBase = {
  is: 'install',
  at: '$PYTHONUSERBASE ~/.local',
  by: 'install',
  in: 'lib/python*/site-packages bin',
  keys: elsewhere,
  ...python,
} as const

// https://pip.pypa.io/en/stable/topics/caching/, https://pip.pypa.io/en/stable/cli/pip_install/
export const pip: PackageManagerData = {
  name: 'pip',
  programs: 'pip#',
  syntax: {
    clusters: true,
    values: `-r --requirement -c --constraint -e --editable -t --target --platform --python-version
      --implementation --abi --root --prefix --src --upgrade-strategy -C --config-settings
      --global-option --build-option --install-option --no-binary --only-binary --progress-bar
      --report -i --index-url --extra-index-url -f --find-links --python --log --proxy
      --retries --timeout --exists-action --trusted-host --cert --client-cert --cache-dir
      --use-feature --use-deprecated --root-user-action -d --dest --destination-dir
      --destination-directory -w --wheel-dir --group --keyring-provider`,
    // optparse takes unique prefixes: `--no-cache` is `--no-cache-dir`.
    abbreviable: `--no-cache-dir --no-clean --no-compile --no-color --no-deps --no-index --no-input
      --no-user --no-build-isolation --no-warn-script-location --no-warn-conflicts
      --no-use-pep517 --no-python-version-warning --upgrade --user --use-pep517 --pre
      --prefer-binary --require-hashes --require-virtualenv --ignore-installed
      --ignore-requires-python --isolated --force-reinstall --compile
      --check-build-dependencies --dry-run --debug --disable-pip-version-check
      --break-system-packages --verbose --version --quiet --help`,
  },
  locating: ['cache dir'],
  directories: [
    {
      is: 'cache',
      name: 'cache',
      at: `--cache-dir $PIP_CACHE_DIR {install.cache-dir} {global.cache-dir} $XDG_CACHE_HOME/pip
        ~/.cache/pip`,
      by: 'install download wheel index lock',
      keys: 'cache-dir',
      sharing: 'shared',
      // https://github.com/hadolint/hadolint/wiki/DL3042
      mountedFor: [
        {
          subcommands: 'install download wheel',
          // Before pip 6, which Debian 9, Ubuntu 16.04, Python 2.7.9 and Python 3.4.3 are the first to have, it
          // is empty: https://pip.pypa.io/en/stable/news/#v6-0
          unless: `--no-index $PIP_NO_INDEX --dry-run program:system&system:debian<9 program:system&system:ubuntu<16
            image:python<2.7.9 image:python>=3&image:python<3.4.3`,
        },
      ],
      linter: { rule: 'hadolint DL3042', asksFor: 'switch', mounts: ['.cache/pip'] },
      contents: 'http http-v2 wheels',
      // The key of a wheel is where its source comes from: https://pip.pypa.io/en/stable/topics/caching/#locally-built-wheels
      ignores: {
        options: `--no-binary --no-build-isolation --force-reinstall --config-settings -C
          --global-option --build-option`,
        ...wheels,
      },
      // Seen with pip 23.2: an archive below --find-links, or a requirement with a name and a URL, is
      // built once, and the wheel taken ever after. Paths without a name, wheels and VCS branches are not.
      // The name may stand behind the URL: https://pip.pypa.io/en/stable/topics/vcs-support/#url-fragments
      changing: {
        options: '--find-links -f',
        variables: 'PIP_FIND_LINKS',
        value: '** !*://** file:**',
        operand: [
          '*@{, }{http,https,file}:**',
          '{http,https,file}:**#{,**&}egg=**',
          '!**.whl{,[!0-9A-Za-z_]**}',
        ],
      },
    },
    { is: 'install', at: '--target -t $PIP_TARGET', by: 'install', ...python },
    {
      is: 'install',
      at: '--prefix $PIP_PREFIX',
      by: 'install',
      in: '. lib/python*/site-packages bin',
      ...python,
    },
    { is: 'install', at: '--root $PIP_ROOT', by: 'install' },
    {
      // The interpreter of the pip that runs; VIRTUAL_ENV alone does not redirect pip.
      is: 'install',
      at: 'prefix:/usr/local',
      by: 'install',
      unless: given,
      in: 'lib/python*/site-packages lib/python*/dist-packages bin',
      keys: elsewhere,
      ...python,
    },
    { ...userBase, when: '--user' },
    // What pip falls back to when it cannot write to the system's directories.
    { ...userBase, when: 'user:other&program:system', unless: given },
    {
      is: 'artifact',
      at: '--dest -d --destination-dir --destination-directory $PIP_DEST ./*',
      by: 'download',
      keys: 'dest=',
    },
    { is: 'artifact', at: '--wheel-dir -w $PIP_WHEEL_DIR ./*', by: 'wheel', keys: 'wheel-dir=' },
  ],
  // "The directory … or its parent directory is not owned or is not writable by the current user":
  // https://github.com/pypa/pip/blob/main/src/pip/_internal/utils/filesystem.py (check_path_owner)
  unwritable: 'does without its cache',
  ownsItsCache: true,
  runs: 'check freeze inspect list show',
  // https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html#using-pip-in-an-environment
  runBy: 'conda mamba micromamba pipenv pipx tox nox spacy',
  // Any value of PIP_NO_CACHE_DIR switches the cache off, "0" and "false" included; an empty one does not:
  // https://github.com/pypa/pip/blob/main/src/pip/_internal/cli/cmdoptions.py (_handle_no_cache_dir)
  switches: [
    { option: '--no-cache-dir', undoneBy: '--cache-dir' },
    { variable: 'PIP_NO_CACHE_DIR', undoneBy: '--cache-dir' },
  ],
  emptying: [{ command: 'cache purge', caches: 'cache' }],
  settings: [
    { command: 'config set', global: '--global --site' },
    { command: 'config unset', unsets: true, global: '--global --site' },
  ],
  configuration: { variables: 'PIP_CONFIG_FILE', files: '**pip.conf **pip.ini' },
}

/** Virtual environments: `python -m venv DIR`, `virtualenv DIR`. */
export const venv: PackageManagerData = {
  name: 'venv',
  programs: 'venv virtualenv',
  syntax: {
    values: `-p --python --prompt --seeder --pip --setuptools --wheel --app-data --creator
      --extra-search-dir`,
  },
  directories: [{ is: 'install', at: '<0>', by: '', afresh: true, isPrefix: true, ...python }],
}
