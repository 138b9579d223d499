import type { PackageManagerData } from '../data.ts'
import { python } from '../ecosystems.ts'

const prefix = '-p --prefix'
const base = '-n=base --name=base'
const intoBase = base.split(' ').flatMap((each) => [`${each}&is:opt`, `${each}&$MAMBA_ROOT_PREFIX`])
/**
 * "soft-links … when hard-links are not possible, such as when installing on a different filesystem than the one that
 * the package cache is on": https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html
 */
const linked = `$CONDA_ALLOW_SOFTLINKS={true,True,yes,on,1} {allow_softlinks}={true,True,yes,on,1}
  $CONDA_ALWAYS_SOFTLINK={true,True,yes,on,1} {always_softlink}={true,True,yes,on,1} --always-softlink`
const installed = { is: 'install', isPrefix: true, ...python } as const

// https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html
export const conda: PackageManagerData = {
  name: 'conda',
  programs: { conda: '', mamba: '', micromamba: '', 'conda-pack': 'pack' },
  syntax: {
    clusters: true,
    values: `${prefix} -n --name -f --file -c --channel --solver --experimental-solver --platform --subdir
      -r --root-prefix --rc-file --revision --repodata-fn --cwd`,
  },
  nested: 'env',
  kinds: [
    {
      name: 'opt',
      question: 'where conda is installed',
      when: 'image:{continuumio/{mini,ana}conda{,2,3},condaforge/{mambaforge,miniforge3},mambaorg/micromamba}',
      unless: '',
    },
  ],
  directories: [
    {
      is: 'cache',
      name: 'pkgs',
      at: '$CONDA_PKGS_DIRS {pkgs_dirs} -r/pkgs --root-prefix/pkgs $MAMBA_ROOT_PREFIX/pkgs /opt/conda/pkgs',
      by: 'install create update upgrade env pack',
      when: 'is:opt $CONDA_PKGS_DIRS $MAMBA_ROOT_PREFIX {pkgs_dirs}',
      unless: linked,
      keys: 'pkgs_dirs allow_softlinks always_softlink',
      contents: '.',
      // Environments are made of hard links into it, or of copies where it is in another file system:
      // https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html#always-copy
      mountedFor: [
        {
          subcommands: 'install create update',
          unless: '--dry-run -d --download-only --use-local',
        },
        { subcommands: 'env', operand: 'create update', unless: '--dry-run -d' },
      ],
    },
    { ...installed, at: prefix, by: 'install create update' },
    { ...installed, at: prefix, by: 'env', operand: 'create update' },
    {
      ...installed,
      at: '-r/envs --root-prefix/envs $MAMBA_ROOT_PREFIX/envs /opt/conda/envs',
      by: 'create',
      when: 'is:opt $MAMBA_ROOT_PREFIX',
      unless: `${prefix} ${base}`,
    },
    {
      ...installed,
      at: '$MAMBA_ROOT_PREFIX/envs /opt/conda/envs',
      by: 'env',
      operand: 'create',
      when: 'is:opt $MAMBA_ROOT_PREFIX',
      unless: prefix,
    },
    {
      ...installed,
      at: '$MAMBA_ROOT_PREFIX /opt/conda',
      by: 'env',
      operand: 'update',
      when: intoBase,
    },
    {
      ...installed,
      at: '-r --root-prefix $MAMBA_ROOT_PREFIX /opt/conda',
      by: 'install update',
      when: ['is:opt&!-n&!--name', ...intoBase],
      unless: prefix,
    },
  ],
  // "downloaded and extracted into the first writable directory": `conda config --describe pkgs_dirs`
  unwritable: 'takes another',
  runs: 'run list',
  starts: 'run',
  emptying: [
    {
      command: 'clean',
      requires: `-a -af -ay -afy -ayf -fay -fya -yaf -ya --all -p -py -yp --packages -t -ty -tp -tpy -tipsy
        -tipy -tiy --tarballs -f -fy -yf --force-pkgs-dirs`,
      caches: 'pkgs',
    },
  ],
  settings: [
    ...['--add', '--prepend', '--append', '--set'].map((option) => ({
      command: `config ${option}`,
      global: '--system',
    })),
  ],
  configuration: {
    options: '--rc-file',
    variables: 'CONDARC MAMBARC',
    files: '**condarc **mambarc',
  },
  // conda-pack takes what the environment is made of from there: https://conda.github.io/conda-pack/
  offline: '--offline $CONDA_OFFLINE={1,true} {offline}={true,yes} pack',
}
