import type { PackageManagerData } from '../data.ts'

const building = `build assemble jar war classes testClasses bootJar bootWar shadowJar installDist installShadowDist
  distZip distTar assembleDist nativeCompile quarkusBuild buildFatJar installBootDist publish publishToMavenLocal
  buildPlugin bundleRelease assembleRelease assembleDebug jib`

// https://docs.gradle.org/current/userguide/directory_layout.html
export const gradle: PackageManagerData = {
  name: 'Gradle',
  programs: 'gradle gradlew',
  syntax: {
    goals: true,
    separator: ':', // `:api:build` is `build`, of a project.
    keyed: '-D --system-prop',
    values: `-D --system-prop -P --project-prop -g --gradle-user-home -p --project-dir -b --build-file
      -c --settings-file -I --init-script -x --exclude-task --console --max-workers --include-build
      --project-cache-dir --priority --warning-mode -F --dependency-verification -M
      --write-verification-metadata --tests --args --configuration --dependency`,
    variables: 'GRADLE_OPTS JAVA_OPTS',
  },
  directories: [
    {
      is: 'cache',
      name: 'caches',
      at: `-g/caches --gradle-user-home/caches gradle.user.home/caches $GRADLE_USER_HOME/caches
        account:.gradle/caches`,
      by: `${building} check test clean dependencies resolveDependencies downloadDependencies
        compileJava compileKotlin compileTestJava compileTestKotlin help tasks bootRun run spotlessCheck`,
      // The project has a .gradle as well.
      // The holder of a lock is asked for it through the loopback of its own container:
      // https://github.com/gradle/gradle/issues/851
      contention: 'Timeout waiting to lock journal cache ({}/journal-1)',
      contents: '. modules-2 modules-2/files-2.1 build-cache-1 jars-9',
      mountedFor: [{ subcommands: building }],
      reread: true,
      alsoWrites: ['-g --gradle-user-home gradle.user.home $GRADLE_USER_HOME account:.gradle'],
    },
    // https://docs.gradle.org/current/userguide/publishing_maven.html#publishing_maven:install
    { is: 'artifact', at: 'account:.m2/repository', by: 'publishToMavenLocal' },
    {
      is: 'artifact',
      at: '-p --project-dir .',
      in: 'build **/build',
      by: building,
      afresh: true,
    },
  ],
  runs: 'bootRun run',
  builds: `${building} check test bootRun run`,
  unwritable: 'fails',
  // A property of Java in one of them may move the home.
  configuration: {
    options: '-I --init-script',
    files: '**gradle.properties **init.gradle{,.kts} **.gradle{,/}',
  },
  offline: '--offline',
}
