/** The smallest project of each package manager that needs some packages, and says their names. */
import type { PackageName, Sources } from './sources.ts'

export type Manager =
  | 'pip'
  | 'poetry'
  | 'pipenv'
  | 'npm'
  | 'apt'
  | 'cargo'
  | 'go'
  | 'node'
  | 'composer'
  | 'bundler'
  | 'maven'

export type ProjectFiles = Readonly<Record<string, string>>

export const projects: Readonly<
  Record<Manager, (names: readonly PackageName[], sources: Sources) => ProjectFiles>
> = {
  pip: (names) => ({ 'requirements.txt': names.map((name) => `${name}==1.0\n`).join('') }),
  poetry: (names, { pip }) => ({
    'pyproject.toml': [
      ...['[tool.poetry]', 'name = "app"', 'version = "1.0"', 'description = ""', 'authors = []'],
      ...['[tool.poetry.dependencies]', 'python = "^3.9"'],
      ...names.map((name) => `${name} = "1.0"`),
      ...['[[tool.poetry.source]]', 'name = "loopback"', `url = "${pip}"`, 'default = true'],
    ].join('\n'),
  }),
  pipenv: (names, { pip }) => ({
    Pipfile: [
      ...['[[source]]', 'name = "loopback"', `url = "${pip}"`, 'verify_ssl = false'],
      ...['[packages]', ...names.map((name) => `${name} = "==1.0"`)],
    ].join('\n'),
  }),
  npm(names, sources) {
    const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']))
    const manifest = { name: 'app', version: '1.0.0', dependencies }
    const packages = {
      '': manifest,
      ...Object.fromEntries(names.map((name) => [`node_modules/${name}`, sources.locked(name)])),
    }
    const lock = { name: 'app', version: '1.0.0', lockfileVersion: 3, requires: true, packages }
    return {
      'package.json': JSON.stringify({ ...manifest, private: true }),
      'package-lock.json': JSON.stringify(lock),
      'index.js': names.map((name) => `console.log(require('${name}'))\n`).join(''),
    }
  },
  apt: (names) => ({ 'packages.txt': names.map((name) => `${name}\n`).join('') }),
  cargo: (names) => ({
    'Cargo.toml': [
      '[package]',
      ...['name = "app"', 'version = "0.1.0"', 'edition = "2021"'],
      '[dependencies]',
      ...names.map((name) => `${name} = "0.1.0"`),
    ].join('\n'),
    'src/main.rs': `fn main() { ${names.map((name) => `println!("{}", ${name}::name());`).join(' ')} }\n`,
  }),
  go: (names) => ({
    'go.mod': [
      ...['module example.test/app', 'go 1.19'],
      ...names.map((name) => `require example.test/${name} v1.0.0`),
    ].join('\n'),
    'go.sum': '',
    'main.go': [
      'package main',
      'import "fmt"',
      ...names.map((name) => `import "example.test/${name}"`),
      `func main() { fmt.Println(${names.map((name) => `${name}.Name()`).join(', ')}) }`,
    ].join('\n'),
  }),
  /** As npm's, without a lock: pnpm, Yarn and bun each have one of their own. */
  node(names, sources) {
    const { 'package.json': manifest = '', 'index.js': program = '' } = projects.npm(names, sources)
    return { 'package.json': manifest, 'index.js': program, 'yarn.lock': '' }
  },
  composer: (names, sources) => ({
    'composer.json': JSON.stringify({
      repositories: [{ type: 'composer', url: sources.composer }, { packagist: false }],
      config: { 'secure-http': false },
      require: Object.fromEntries(names.map((name) => [`example/${name}`, '1.0.0'])),
    }),
    'index.php': `<?php require __DIR__ . '/vendor/autoload.php'; ${names.map((name) => `echo ${name}, "\\n";`).join(' ')}\n`,
  }),
  bundler: (names, sources) => ({
    Gemfile: `source '${sources.gems}'\n${names.map((name) => `gem '${name}'\n`).join('')}`,
  }),
  maven: (names, { maven }) => ({
    'pom.xml': `<project><modelVersion>4.0.0</modelVersion><groupId>example</groupId><artifactId>app</artifactId>
<version>1.0</version><packaging>pom</packaging>
<repositories><repository><id>central</id><url>${maven}</url></repository></repositories>
<dependencyManagement><dependencies>${names
      .map(
        (name) =>
          `<dependency><groupId>example</groupId><artifactId>${name}</artifactId><version>1.0</version><type>pom</type><scope>import</scope></dependency>\n`,
      )
      .join('')}</dependencies></dependencyManagement></project>`,
  }),
}
