import type { PackageManagerData } from '../data.ts'

// https://dart.dev/tools/pub/environment-variables
const packages = {
  is: 'cache',
  name: 'packages',
  at: '$PUB_CACHE/hosted ~/.pub-cache/hosted',
  contents: '. pub.dev',
  reread: true,
  apart: [{ subcommands: 'pub', operand: 'global cache token version' }],
} as const

// https://dart.dev/tools/pub/cmd/pub-global
const tools = {
  is: 'install',
  at: '$PUB_CACHE ~/.pub-cache',
  by: 'pub',
  operand: 'global',
  in: 'bin global_packages',
} as const

const dart: PackageManagerData = {
  name: 'Dart',
  programs: 'dart',
  syntax: { values: '-o --output -C --directory -D --define --target' },
  nested: 'pub compile',
  directories: [
    // `.dart_tool/package_config.json` names each package by its place, and the compiler gets none itself.
    { ...packages, by: 'pub compile', filledBy: 'pub' },
    tools,
    { is: 'artifact', at: '-o --output', by: 'compile', afresh: true },
  ],
  runs: 'run test',
  unmounted: [
    {
      subcommands: 'pub',
      operand: 'get upgrade',
      why: 'dart compile downloads nothing, and fails where the builder has emptied the cache, and kept the layer of dart pub get',
    },
  ],
  builds: 'compile build run test',
  unwritable: 'fails',
  offline: '--offline',
}

const flutter: PackageManagerData = {
  name: 'Flutter',
  programs: 'flutter',
  syntax: { values: '-t --target --flavor --dart-define -o --output -C --directory' },
  nested: 'pub build',
  directories: [
    { ...packages, by: 'pub build test analyze' },
    tools,
    { is: 'artifact', at: './build', by: 'build', afresh: true },
  ],
  runs: 'run test',
  builds: 'build run test',
  unwritable: 'fails',
  offline: '--offline',
}

export const dartManagers: readonly PackageManagerData[] = [dart, flutter]
