import type { CacheDirectory, Location, PackageManager } from '../types.ts'

const installing = ['install', 'sync', 'add', 'update']

/** https://python-poetry.org/docs/configuration/#cache-dir */
function inCache(directory: string): Location[] {
  return [
    { variable: 'POETRY_CACHE_DIR', append: directory },
    { setting: 'cache-dir', append: directory },
    { variable: 'XDG_CACHE_HOME', append: `pypoetry/${directory}` },
    { home: `.cache/pypoetry/${directory}` },
  ]
}

function cache(name: string): CacheDirectory {
  return {
    name,
    at: inCache(name),
    keys: /cache-dir/,
    usedBy: [...installing, 'lock'],
    sharing: 'locked',
    contents: [''],
    reread: false,
  }
}

// By default the virtual environments live in the cache directory, beside what is a cache.
export const poetry: PackageManager = {
  name: 'Poetry',
  programs: ['poetry'],
  syntax: {
    style: 'gnu',
    values: [
      '-C',
      '--directory',
      '-P',
      '--project',
      '--with',
      '--without',
      '--only',
      '-E',
      '--extras',
      '-G',
      '--group',
    ],
    directory: '-C',
  },
  caches: [cache('artifacts'), cache('cache')],
  outputs: [
    {
      subcommands: installing,
      kind: 'install',
      at: [
        { variable: 'POETRY_VIRTUALENVS_PATH' },
        { setting: 'virtualenvs.path' },
        ...inCache('virtualenvs'),
      ],
      keys: /cache-dir|virtualenvs/,
      // https://python-poetry.org/docs/configuration/#virtualenvscreate, …#virtualenvsin-project
      absentWith: {
        options: [],
        variables: [
          ['POETRY_VIRTUALENVS_CREATE', /^(?:false|0)$/i],
          ['POETRY_VIRTUALENVS_IN_PROJECT', /^(?:true|1)$/i],
          ['VIRTUAL_ENV', /./],
          ['CONDA_PREFIX', /./],
        ],
        settings: [
          ['virtualenvs.create', /^false$/i],
          ['virtualenvs.in-project', /^true$/i],
        ],
      },
      projectFile: 'poetry.toml',
      readBy: { programs: /^poetry$/, when: { subcommands: ['run', 'shell', 'env'], options: [] } },
      afresh: false,
    },
  ],
  runs: ['run', 'shell', 'env'],
  emptying: [],
  settings: [
    { command: ['config'], global: ['--local'] },
    { command: ['config', '--unset'], unsets: true },
  ],
  configuration: {
    files: /poetry\.toml$|pypoetry\/config\.toml$/,
    inProject: true,
  },
}
