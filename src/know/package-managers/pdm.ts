import type { PackageManagerData } from '../data.ts'
import { python } from '../ecosystems.ts'

const installing = 'install sync add update remove'
const off = '={0,false,False,no,off}'
const elsewhere = `-g --global --venv $VIRTUAL_ENV $PDM_USE_VENV${off} {python.use_venv}${off}
  $PDM_VENV_IN_PROJECT${off} {venv.in_project}${off}`
const cache = '$PDM_CACHE_DIR {cache_dir} $XDG_CACHE_HOME/pdm ~/.cache/pdm'
/** Packages are symbolic links into the cache: https://pdm-project.org/latest/usage/config/#cache-the-installation-of-wheels */
const linked = `{install.cache}={1,true,True,yes,on}&!{install.cache_method}=hardlink`

// https://pdm-project.org/latest/reference/configuration
export const pdm: PackageManagerData = {
  name: 'PDM',
  programs: 'pdm',
  syntax: {
    values: `-p --project -c --config -L --lockfile -G --group --with --without -k --skip
      --config-setting -C --override --platform --python --implementation`,
  },
  directories: [
    {
      is: 'cache',
      name: 'cache',
      at: cache,
      by: `${installing} lock outdated`,
      keys: 'cache_dir',
      contents: '.',
      mountedFor: [{ subcommands: 'install sync add' }],
      unless: linked,
    },
    { is: 'install', at: cache, by: installing, when: linked, keys: 'cache_dir', ...python },
    {
      is: 'install',
      at: '--project/.venv -p/.venv .../.venv',
      by: installing,
      unless: elsewhere,
      keys: 'use_venv in_project location',
      isPrefix: true,
      afresh: true,
      ...python,
    },
    // Where no virtual environment is used, or in older versions where it is there.
    { is: 'artifact', at: './__pypackages__', by: installing },
  ],
  runs: 'run test shell venv info list',
  starts: 'run',
  emptying: [{ command: 'cache clear', caches: 'cache' }],
  settings: [
    { command: 'config', global: '-l --local' },
    { command: 'config --delete', unsets: true, global: '-l --local' },
  ],
  configuration: {
    options: '-c --config',
    variables: 'PDM_CONFIG_FILE',
    files: '**pdm.toml **pdm/config.toml',
    inProject: true,
  },
}
