import type { PackageManagerData } from '../data.ts'

const building = `compile package assembly stage dist packageBin publishLocal nativeImage fullLinkJS
  fullOptJS packageZipTarball`

// https://get-coursier.io/docs/cache, https://www.scala-sbt.org/1.x/docs/Cached-Resolution.html
export const sbt: PackageManagerData = {
  name: 'sbt',
  programs: 'sbt sbtn',
  syntax: {
    goals: true,
    separator: '/', // `server/assembly`
    keyed: '-D',
    values: '-D -J -mem -java-home -sbt-version -ivy -sbt-dir -sbt-boot',
    variables: 'SBT_OPTS JAVA_OPTS',
  },
  directories: [
    {
      is: 'cache',
      name: 'coursier',
      // https://github.com/sbt/sbt/blob/v1.10.0/main/src/main/scala/sbt/coursierint/LMCoursier.scala
      at: `sbt.coursier.home/cache $COURSIER_CACHE coursier.cache $XDG_CACHE_HOME/coursier/v1
        account:.cache/coursier/v1`,
      by: `${building} update test clean`,
      contents: '. https',
      reread: true,
      // Its launcher and plugins, and what Ivy has: https://www.scala-sbt.org/1.x/docs/Command-Line-Reference.html
      alsoWrites: [
        '~/.cache/sbt',
        '~/.sbt',
        '~/.ivy2',
        // Where it is there, as with a mount, Coursier takes it before a new one in ~/.cache.
        'sbt.coursier.home $COURSIER_CACHE coursier.cache account:.coursier',
      ],
    },
    {
      is: 'artifact',
      at: '.',
      in: 'target **/target',
      by: building,
      afresh: true,
    },
  ],
  runs: 'run test',
  builds: `${building} test run`,
  unwritable: 'fails',
  unmounted: [
    {
      subcommands: `${building} update`,
      why: 'sbt remembers in the layer what it has found, and may not look for it again where the builder has emptied the cache',
    },
  ],
}
