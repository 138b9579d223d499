import type { PackageManagerData } from '../data.ts'

// `swift build --help`: https://docs.swift.org/swiftpm/documentation/packagemanagerdocs/swiftbuild
export const swift: PackageManagerData = {
  name: 'Swift',
  programs: 'swift',
  syntax: {
    directory: '--package-path',
    values: `--package-path --cache-path --scratch-path --build-path --config-path --security-path -c
      --configuration --product --target -j --jobs --triple --sdk --swift-sdk -Xswiftc -Xcc -Xlinker
      --traits --filter`,
  },
  directories: [
    {
      is: 'cache',
      name: 'dependencies',
      at: '--cache-path $XDG_CACHE_HOME/org.swift.swiftpm ~/.cache/org.swift.swiftpm',
      by: 'build package run test',
      contents: '. repositories',
    },
    {
      is: 'artifact',
      at: '--scratch-path --build-path ./.build',
      by: 'build',
      afresh: true,
    },
  ],
  runs: 'run test',
  builds: 'build run test',
}
