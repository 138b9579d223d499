import type { PackageManagerData } from '../data.ts'

const installing = 'install sync add update'

/** https://python-poetry.org/docs/configuration/#cache-dir */
function inCache(name: string): string {
  return `$POETRY_CACHE_DIR/${name} {cache-dir}/${name} $XDG_CACHE_HOME/pypoetry/${name} ~/.cache/pypoetry/${name}`
}

const cache = {
  is: 'cache',
  by: `${installing} lock`,
  keys: 'cache-dir',
  contents: '.',
  mountedFor: [{ subcommands: 'install sync add', unless: '--dry-run' }],
} as const

// By default the virtual environments live in the cache directory, beside what is a cache.
export const poetry: PackageManagerData = {
  name: 'Poetry',
  programs: 'poetry',
  syntax: {
    values: '-C --directory -P --project --with --without --only -E --extras -G --group',
    directory: '-C',
  },
  directories: [
    { ...cache, name: 'artifacts', at: inCache('artifacts') },
    { ...cache, name: 'cache', at: inCache('cache') },
    {
      is: 'install',
      at: `$POETRY_VIRTUALENVS_PATH {virtualenvs.path} ${inCache('virtualenvs')}`,
      by: installing,
      keys: 'cache-dir virtualenvs',
      // https://python-poetry.org/docs/configuration/#virtualenvscreate, …#virtualenvsin-project
      unless: `$POETRY_VIRTUALENVS_CREATE={false,False,FALSE,0} {virtualenvs.create}={false,False,FALSE}
        $POETRY_VIRTUALENVS_IN_PROJECT={true,True,TRUE,1} {virtualenvs.in-project}={true,True,TRUE}
        $VIRTUAL_ENV $CONDA_PREFIX file:poetry.toml file:pypoetry/config.toml`,
      readBy: { programs: 'poetry', when: 'run shell env' },
    },
  ],
  runs: 'run shell env',
  starts: 'run shell',
  settings: [
    { command: 'config', global: '--local' },
    { command: 'config --unset', unsets: true },
  ],
  configuration: { files: '**poetry.toml **pypoetry/config.toml', inProject: true },
}
