/** `cachefix explain` and `cachefix managers`, as they are shipped. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { allTransforms, packageManagers } from '../src/index.ts'
import { pageOf } from '../src/output/page.ts'
import { cli, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

/** As on a terminal of 80 columns. */
function onTerminal(...args: string[]): string {
  const command = `stty cols 80; '${process.execPath}' '${cli}' ${args.join(' ')}`
  const env = { PATH: process.env.PATH, TERM: 'xterm' }
  return execFileSync('script', ['-qec', command, '/dev/null'], {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

it('lists all with one line each', () => {
  const { stdout, status } = workspace.cachefix(['explain'])
  expect(status).toBe(0)
  for (const { name, description } of allTransforms)
    expect(stdout).toMatch(new RegExp(`^${name} +${description}$`, 'm'))
  const managers = workspace.cachefix(['managers']).stdout
  for (const { name } of packageManagers)
    expect(managers).toMatch(new RegExp(`^${name}(?: |$)`, 'm'))
})

it('prints the page of each transform, of several after each other', () => {
  const names = allTransforms.map(({ name }) => name)
  const { stdout } = workspace.cachefix(['explain', ...names])
  for (const { name, description } of allTransforms)
    expect(stdout.includes(`${name}\n\n${description}.\n\n`), name).toBe(true)
  expect(stdout.match(/^What goes wrong$/gm)).toHaveLength(names.length)
  expect(stdout).not.toMatch(/<!--|^```|^#|\]\(/m)
})

it('prints the pages as they stand in docs/', () => {
  for (const [command, directory] of [
    ['explain', 'transforms'],
    ['managers', 'package-managers'],
  ] as const) {
    const topics = JSON.parse(workspace.cachefix([command, '--format', 'json']).stdout) as {
      name: string
      page: string
      text: string
    }[]
    for (const file of readdirSync(`docs/${directory}`).filter((each) => each !== 'README.md')) {
      const page = readFileSync(`docs/${directory}/${file}`, 'utf8').replace(/^<!--.*-->\n+/gm, '')
      const topic = topics.find((each) => each.page.endsWith(`/docs/${directory}/${file}`))
      expect(topic?.text, file).toBe(page)
    }
  }
  const { stdout } = workspace.cachefix(['explain', '--format', 'markdown', 'lock-shared-caches'])
  expect(stdout).toMatch(/^# lock-shared-caches\n/)
  expect(stdout).toMatch(/^```diff$/m)
})

it('knows a package manager by its programs, and in any case', () => {
  for (const [word, name] of [
    ['mvn', 'Maven'],
    ['YARN', 'Yarn'],
    ['yum', 'dnf'],
    ['bundle', 'Bundler'],
  ] as const)
    expect(workspace.cachefix(['managers', word]).stdout).toMatch(new RegExp(`^${name}\n`))
})

it('says of a cache where it is for an image and a user', () => {
  const { stdout } = workspace.cachefix(['managers', 'cargo'])
  expect(stdout).toMatch(/^rust +root +\/usr\/local\/cargo\/registry$/m)
  expect(stdout).toMatch(/^any other +another user +~\/\.cargo\/registry$/m)
  expect(stdout).toContain('1. the variable CARGO_HOME, and in it registry\n')
})

it('explains what is found besides transforms, and a former name', () => {
  expect(workspace.cachefix(['explain', 'ignore']).stdout).toContain('cachefix-ignore-file')
  expect(workspace.cachefix(['explain', 'read']).stdout).toContain('16 MiB')
  expect(workspace.cachefix(['explain', 'keep-apt-archives']).stdout).toMatch(
    /^keep-downloaded-packages\n/,
  )
})

it('tells what was meant by a misspelled name', () => {
  const said = (...args: string[]): string => {
    const { status, stdout, stderr } = workspace.cachefix(args)
    expect([status, stdout]).toEqual([2, ''])
    return stderr
  }
  expect(said('explain', 'keep-instaled-files')).toContain('did you mean "keep-installed-files"?')
  expect(said('managers', 'gradel')).toContain('did you mean "Gradle"?')
  expect(said('managers', 'xyzzy')).toContain('"cachefix managers" lists them')
  expect(said('explain', '--format', 'html')).toContain('unknown format "html"')
  expect(said('explan')).toContain('did you mean "explain"?')
})

it('breaks lines at the width of a terminal, and colours them', () => {
  const page = onTerminal('explain', 'point-mount-at-cache')
  expect(page).toContain('\u001B[1mWhat goes wrong\u001B[22m')
  expect(page).toContain('\u001B[31m-RUN --mount=type=cache,target=~/.npm')
  const { stdout } = workspace.cachefix(['explain', 'point-mount-at-cache', '--color', 'always'])
  expect(stdout).toContain('\u001B[36m$HOME\u001B[39m')
  expect(workspace.cachefix(['explain', 'point-mount-at-cache']).stdout).not.toContain('\u001B')
  for (const text of [onTerminal('explain'), onTerminal('managers', 'npm'), page]) {
    // eslint-disable-next-line no-control-regex -- what is not seen
    const lines = text.replace(/\u001B\[\d+m/g, '').split(/\r?\n/)
    // An example, and what has no blank, stay as they are.
    const long = lines.filter((line) => line.length > 80 && !/^ {4}|^\S*$|https:/.test(line))
    expect(long).toEqual([])
  }
})

it('says what it takes', () => {
  for (const command of ['explain', 'managers'])
    expect(workspace.cachefix(['help', command]).stdout).toContain(`Usage: cachefix ${command} `)
})

it('has a page for what each finding is called', () => {
  for (const { name } of allTransforms) expect(pageOf(name)).toMatch(`/docs/transforms/${name}.md`)
})
