import type { PackageManagerData } from '../data.ts'

const compiling = 'compile release deps.compile phx.digest test assets.deploy'
const mixPrograms = {
  programs: 'mix',
  when: `deps.get ${compiling} do ecto.migrate run phx.server`,
}

// https://hexdocs.pm/mix/Mix.html#module-environment-variables, https://hexdocs.pm/hex/Mix.Tasks.Hex.html
export const mix: PackageManagerData = {
  name: 'Mix',
  programs: 'mix',
  // https://hexdocs.pm/mix/Mix.Tasks.Do.html
  syntax: { values: '--only --path --target --version', sequence: 'do' },
  directories: [
    {
      is: 'cache',
      name: 'packages',
      at: '$HEX_HOME/packages ~/.hex/packages',
      by: 'deps.get deps.update',
      unless: '$MIX_XDG', // Then it is below XDG_CACHE_HOME.
      contents: '.',
      mountedFor: [{ subcommands: 'deps.get' }],
      alsoWrites: ['$HEX_HOME ~/.hex'], // cache.ets
    },
    // Hex itself and rebar, which `mix local.hex` installs.
    {
      is: 'install',
      at: '$MIX_HOME ~/.mix',
      by: 'local.hex local.rebar archive.install escript.install',
      unless: '$MIX_XDG',
      in: '. archives elixir',
      readBy: mixPrograms,
    },
    {
      is: 'install',
      at: '$MIX_DEPS_PATH ./deps',
      by: 'deps.get',
      afresh: true,
      readBy: { programs: 'mix', when: compiling },
    },
    {
      is: 'artifact',
      at: '$MIX_BUILD_PATH $MIX_BUILD_ROOT ./_build',
      by: compiling,
      afresh: true,
    },
    { is: 'artifact', at: '--path', by: 'release', afresh: true },
  ],
  builds: compiling,
  unwritable: 'fails',
  offline: '$HEX_OFFLINE={1,true}',
}
