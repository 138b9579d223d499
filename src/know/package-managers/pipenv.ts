import type { PackageManagerData } from '../data.ts'
import { python } from '../ecosystems.ts'

const installing = 'install sync update uninstall'
const inProject = '$PIPENV_VENV_IN_PROJECT={1,true,True,TRUE,yes,on}'

// https://pipenv.pypa.io/en/stable/configuration.html
export const pipenv: PackageManagerData = {
  name: 'pipenv',
  programs: 'pipenv',
  syntax: {
    values: `--python --pypi-mirror -i --index -r --requirements -e --editable --categories
      --extra-pip-args --editable-lock`,
  },
  directories: [
    {
      // The pip that it runs is given this one, whatever PIP_CACHE_DIR says:
      // https://github.com/pypa/pipenv/blob/main/pipenv/utils/pip.py (pip_install_deps)
      is: 'cache',
      name: 'cache',
      at: '$PIPENV_CACHE_DIR $XDG_CACHE_HOME/pipenv ~/.cache/pipenv',
      by: `${installing} lock upgrade`,
      contents: '.',
      mountedFor: [{ subcommands: 'install sync' }],
    },
    {
      is: 'install',
      at: '.../.venv',
      by: installing,
      when: inProject,
      unless: '--system $VIRTUAL_ENV',
      isPrefix: true,
      afresh: true,
      ...python,
    },
    {
      is: 'install',
      at: '$WORKON_HOME $XDG_DATA_HOME/virtualenvs ~/.local/share/virtualenvs',
      by: installing,
      unless: `--system $VIRTUAL_ENV ${inProject}`,
      readBy: { programs: 'pipenv', when: 'run shell' },
    },
    {
      is: 'install',
      at: 'prefix:/usr/local',
      by: installing,
      when: '--system',
      in: 'lib/python*/site-packages lib/python*/dist-packages bin',
      ...python,
    },
  ],
  runs: 'run shell check graph verify scripts',
  starts: 'run shell',
}
