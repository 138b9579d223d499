import type { PackageManagerData } from '../data.ts'

// https://maven.apache.org/guides/introduction/introduction-to-the-lifecycle.html
const building = `compile process-classes test-compile test prepare-package package integration-test verify
  install deploy spring-boot:repackage spring-boot:run assembly:single shade:shade jib:build jib:dockerBuild`
const resolving = `validate initialize generate-sources process-resources clean site dependency:go-offline
  dependency:resolve dependency:resolve-plugins dependency:tree dependency:list dependency:get
  dependency:copy dependency:copy-dependencies dependency:build-classpath help:evaluate versions:set exec:java
  org.apache.maven.plugins:maven-dependency-plugin:go-offline
  de.qaware.maven:go-offline-maven-plugin:resolve-dependencies`
/** https://maven.apache.org/plugins/maven-install-plugin/ */
const installing = `install:install install:install-file
  org.apache.maven.plugins:maven-install-plugin:install-file`

// https://maven.apache.org/settings.html, https://maven.apache.org/configure.html
export const maven: PackageManagerData = {
  name: 'Maven',
  programs: 'mvn mvnw mvnd',
  syntax: {
    goals: true,
    keyed: '-D --define',
    values: `-D --define -P --activate-profiles -f --file -pl --projects -rf --resume-from -s --settings
      -gs --global-settings -t --toolchains -gt --global-toolchains -T --threads -b --builder -l --log-file
      -itr --color`,
    variables: 'MAVEN_OPTS MAVEN_ARGS',
  },
  directories: [
    {
      is: 'cache',
      name: 'repository',
      at: 'maven.repo.local user.home/.m2/repository account:.m2/repository',
      by: `${building} ${resolving} ${installing}`,
      keys: 'localRepository maven.repo.local user.home',
      contents: '.',
      // What it installs there is for other projects, and other builds.
      holdsOwn: true,
      mountedFor: [
        { subcommands: `${building} dependency:go-offline`, unless: `install ${installing}` },
      ],
      // `dependency:go-offline`, and what `install` puts there for other projects.
      reread: true,
      alsoWrites: ['~/.m2/wrapper'],
    },
    {
      is: 'artifact',
      at: 'dirname:-f dirname:--file .',
      in: 'target **/target',
      by: building,
      keys: 'project.build.directory',
      afresh: true,
    },
    {
      is: 'artifact',
      at: 'outputdirectory',
      by: 'dependency:copy dependency:copy-dependencies',
      afresh: true,
    },
  ],
  runs: 'spring-boot:run exec:java',
  builds: building,
  unwritable: 'fails',
  configuration: {
    options: '-s --settings -gs --global-settings',
    files: '**settings.xml **.mvn{,/} **.mvn/maven.config **.mvn/jvm.config **.mavenrc',
  },
  offline: '-o --offline',
}
