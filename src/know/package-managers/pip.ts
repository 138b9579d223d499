import type { Location, OutputRule, PackageManager } from '../types.ts'
import { list } from '../../common/list.ts'

// https://pip.pypa.io/en/stable/topics/caching/, https://pip.pypa.io/en/stable/cli/pip_install/
const cached = ['install', 'download', 'wheel', 'index', 'lock']

/** What reads installed packages: any Python program. */
const readByPython: NonNullable<OutputRule['readBy']> = {
  programs: /^(?:python|pypy|pip)[\d.]*$/,
  variable: 'PYTHONPATH',
}

/** What in a configuration makes pip install somewhere else. */
const elsewhere = /\b(?:target|prefix|root|user)\s*=/

const userBase: Location[] = [{ variable: 'PYTHONUSERBASE' }, { home: '.local' }]

export const pip: PackageManager = {
  name: 'pip',
  programs: [/^pip[23]?(?:\.\d+)?$/],
  syntax: {
    style: 'gnu',
    clusters: true,
    values: list`
      -r --requirement -c --constraint -e --editable -t --target --platform --python-version
      --implementation --abi --root --prefix --src --upgrade-strategy -C --config-settings
      --global-option --build-option --install-option --no-binary --only-binary --progress-bar
      --report -i --index-url --extra-index-url -f --find-links --python --log --proxy
      --retries --timeout --exists-action --trusted-host --cert --client-cert --cache-dir
      --use-feature --use-deprecated --root-user-action -d --dest --destination-dir
      --destination-directory -w --wheel-dir --group --keyring-provider
    `,
    // optparse takes unique prefixes: `--no-cache` is `--no-cache-dir`.
    abbreviable: list`
      --no-cache-dir --no-clean --no-compile --no-color --no-deps --no-index --no-input
      --no-user --no-build-isolation --no-warn-script-location --no-warn-conflicts
      --no-use-pep517 --no-python-version-warning --upgrade --user --use-pep517 --pre
      --prefer-binary --require-hashes --require-virtualenv --ignore-installed
      --ignore-requires-python --isolated --force-reinstall --compile
      --check-build-dependencies --dry-run --debug --disable-pip-version-check
      --break-system-packages --verbose --version --quiet --help
    `,
  },
  locating: [['cache', 'dir']],
  caches: [
    {
      name: 'cache',
      at: [
        { option: '--cache-dir' },
        { variable: 'PIP_CACHE_DIR' },
        { setting: 'install.cache-dir' },
        { setting: 'global.cache-dir' },
        { variable: 'XDG_CACHE_HOME', append: 'pip' },
        { home: '.cache/pip' },
      ],
      keys: /cache-dir/,
      usedBy: cached,
      sharing: 'shared',
      misplaced: /\/\.?pip(?:-cache)?$/,
      // https://github.com/hadolint/hadolint/wiki/DL3042
      linter: { rule: 'hadolint DL3042', asksFor: 'switch', mounts: [['.cache/pip']] },
      contents: ['http', 'http-v2', 'wheels'],
      // The key of a wheel is where its source comes from: https://pip.pypa.io/en/stable/topics/caching/#locally-built-wheels
      ignores: {
        options: [
          '--no-binary',
          '--no-build-isolation',
          '--force-reinstall',
          '--config-settings',
          '-C',
          '--global-option',
          '--build-option',
        ],
        variables:
          /^(?:CC|CXX|\w*FLAGS|CMAKE_\w+|FORCE_\w+|\w+_FORCE_\w+|(?:TORCH_)?CUDA_ARCH\w*|CUDAARCHS|NVCC_\w+|DS_BUILD_\w+)$/,
      },
      // Seen with pip 23.2: an archive below --find-links, or a requirement with a name and a URL, is
      // built once, and the wheel taken ever after. Paths without a name, wheels and VCS branches are not.
      changing: {
        options: ['--find-links', '-f'],
        variables: ['PIP_FIND_LINKS'],
        value: /^(?!\w+:\/\/)|^file:/,
        operand: /^\s*[\w.-]+\s*(?:\[[^\]]*\]\s*)?@\s*(?:https?|file):(?!.*\.whl\b)/,
      },
      reread: false,
    },
  ],
  outputs: [
    {
      subcommands: ['install'],
      kind: 'install',
      at: [{ option: '--target' }, { option: '-t' }, { variable: 'PIP_TARGET' }],
      readBy: readByPython,
      afresh: false,
    },
    {
      subcommands: ['install'],
      kind: 'install',
      at: [{ option: '--prefix' }, { variable: 'PIP_PREFIX' }],
      below: ['', 'lib/python*/site-packages', 'bin'],
      readBy: readByPython,
      afresh: false,
    },
    {
      subcommands: ['install'],
      kind: 'install',
      at: [{ option: '--root' }, { variable: 'PIP_ROOT' }],
      afresh: false,
    },
    {
      // The interpreter of the pip that runs; VIRTUAL_ENV alone does not redirect pip.
      subcommands: ['install'],
      kind: 'install',
      unless: ['--target', '-t', '--prefix', '--root', '--user'],
      at: [{ prefix: '/usr/local' }],
      keys: elsewhere,
      below: ['lib/python*/site-packages', 'lib/python*/dist-packages', 'bin'],
      readBy: readByPython,
      afresh: false,
    },
    {
      subcommands: ['install'],
      kind: 'install',
      when: ['--user'],
      at: userBase,
      keys: elsewhere,
      below: ['lib/python*/site-packages', 'bin'],
      readBy: readByPython,
      afresh: false,
    },
    {
      // What pip falls back to when it cannot write to the system's directories.
      subcommands: ['install'],
      kind: 'install',
      unprivileged: true,
      unless: ['--target', '-t', '--prefix', '--root', '--user'],
      at: userBase,
      keys: elsewhere,
      below: ['lib/python*/site-packages', 'bin'],
      readBy: readByPython,
      afresh: false,
    },
    {
      subcommands: ['download'],
      kind: 'artifact',
      at: [
        { option: '--dest' },
        { option: '-d' },
        { option: '--destination-dir' },
        { option: '--destination-directory' },
        { variable: 'PIP_DEST' },
        { cwd: '*' },
      ],
      keys: /\bdest\s*=/,
      afresh: false,
    },
    {
      subcommands: ['wheel'],
      kind: 'artifact',
      at: [
        { option: '--wheel-dir' },
        { option: '-w' },
        { variable: 'PIP_WHEEL_DIR' },
        { cwd: '*' },
      ],
      keys: /\bwheel-dir\s*=/,
      afresh: false,
    },
  ],
  // "The directory … or its parent directory is not owned or is not writable by the current user":
  // https://github.com/pypa/pip/blob/main/src/pip/_internal/utils/filesystem.py (check_path_owner)
  unwritable: 'does without its cache',
  ownsItsCache: true,
  runs: ['check', 'freeze', 'inspect', 'list', 'show'],
  // Any value of PIP_NO_CACHE_DIR switches the cache off, "0" and "false" included; an empty one does not:
  // https://github.com/pypa/pip/blob/main/src/pip/_internal/cli/cmdoptions.py (_handle_no_cache_dir)
  switches: [
    { option: '--no-cache-dir', undoneBy: ['--cache-dir'] },
    { variable: 'PIP_NO_CACHE_DIR', undoneBy: ['--cache-dir'] },
  ],
  emptying: [{ command: ['cache', 'purge'], caches: ['cache'] }],
  settings: [
    { command: ['config', 'set'], global: ['--global', '--site'] },
    { command: ['config', 'unset'], unsets: true, global: ['--global', '--site'] },
  ],
  configuration: {
    variables: ['PIP_CONFIG_FILE'],
    files: /pip\.(?:conf|ini)$/,
  },
}

/** Virtual environments: `python -m venv DIR`, `virtualenv DIR`. */
export const venv: PackageManager = {
  name: 'venv',
  programs: ['venv', 'virtualenv'],
  syntax: {
    style: 'gnu',
    values: [
      '-p',
      '--python',
      '--prompt',
      '--seeder',
      '--pip',
      '--setuptools',
      '--wheel',
      '--app-data',
      '--creator',
      '--extra-search-dir',
    ],
  },
  caches: [],
  outputs: [
    {
      subcommands: [],
      kind: 'install',
      at: [{ operand: 0 }],
      readBy: readByPython,
      afresh: true,
      isPrefix: true,
    },
  ],
}
