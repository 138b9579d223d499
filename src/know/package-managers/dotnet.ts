import type { PackageManagerData } from '../data.ts'

const building = 'build publish pack msbuild'

// https://learn.microsoft.com/nuget/consume-packages/managing-the-global-packages-and-cache-folders
export const dotnet: PackageManagerData = {
  name: 'dotnet',
  programs: 'dotnet',
  syntax: {
    keyed: '-p',
    values: `-c --configuration -f --framework -r --runtime --ucr -a --arch --os -o --output -v --verbosity
      --packages -s --source --configfile --lock-file-path -p --property --project --artifacts-path
      --version-suffix -l --logger --filter --collect --results-directory --settings --tool-path --version
      --add-source --tool-manifest`,
  },
  nested: 'nuget tool',
  locating: ['nuget locals'],
  directories: [
    {
      is: 'cache',
      name: 'packages',
      // What a variable of MSBuild is in the environment, a property of that name is.
      at: `--packages --property:RestorePackagesPath :restorepackagespath $NUGET_PACKAGES
        $RestorePackagesPath ~/.nuget/packages`,
      by: `restore ${building} run test add`,
      keys: 'globalPackagesFolder RestorePackagesPath',
      contents: '.',
      mountedFor: [{ subcommands: 'restore build publish' }],
      // `obj/project.assets.json` names the packages by their places, and with `--no-restore` all of
      // them have to be there (NETSDK1064): https://learn.microsoft.com/dotnet/core/tools/sdk-errors/netsdk1064
      reread: true,
      // What is built already may need none of them.
      unless: '--no-build',
      // Where there is none, NuGet writes a NuGet.Config first; a project has its output in the others.
      alsoWrites: ['~/.nuget/NuGet', './bin', './obj'],
    },
    // The tools of a project: https://learn.microsoft.com/dotnet/core/tools/local-tools-how-to-use
    { is: 'artifact', at: '$NUGET_PACKAGES ~/.nuget/packages', by: 'tool', operand: 'restore' },
    {
      is: 'artifact',
      at: '-o --output --property:PublishDir :publishdir --property:OutputPath :outputpath',
      by: building,
      afresh: true,
    },
    {
      is: 'artifact',
      at: '.',
      in: 'bin **/bin',
      by: building,
      unless: '-o --output --artifacts-path',
      keys: 'OutputPath BaseOutputPath PublishDir',
    },
    {
      is: 'install',
      at: '--tool-path ~/.dotnet/tools',
      by: 'tool',
      operand: 'install update',
      when: '-g --global --tool-path',
    },
  ],
  runs: 'run test watch exec',
  starts: 'run',
  builds: `${building} run test`,
  unwritable: 'fails',
  // `--no-cache`, `--no-http-cache` and `locals http-cache` are about answers to requests, no packages.
  emptying: ['all', 'global-packages'].map((which) => ({
    command: `nuget locals ${which}`,
    requires: '-c --clear',
    caches: 'packages',
  })),
  configuration: {
    options: '--configfile',
    // A word of `dotnet restore /p:RestorePackagesPath=DIR` is none, but says the same.
    files: `**[Nn]u[Gg]et.[Cc]onfig **.csproj **.fsproj **.props **.targets **.rsp
      **[:/]RestorePackagesPath=** **[:/]OutputPath=** **[:/]PublishDir=**`,
    shared: '**.csproj **.fsproj',
    inProject: true,
  },
  offline: '--no-restore',
}
