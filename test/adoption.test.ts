/** What a team needs to start with findings that are there already: a baseline, and comments that keep cachefix away. */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { article, harmless, repaired, unreadable, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()
/** A finding in whatever stage it stands. */
const uncached = 'RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask\n'
const unknownImage = article.replace('python:3.10', 'registry.example.com/python')

describe('a baseline', () => {
  const update = (...paths: string[]): string =>
    workspace.cachefix(['--baseline', 'known.json', '--update-baseline', ...paths]).stderr
  const check = (): { status: number | null; stderr: string } =>
    workspace.cachefix(['--check', '--baseline', 'known.json'])

  it('accepts what is found now, and nothing else', () => {
    workspace.write('a/Dockerfile', article)
    workspace.write('b/Dockerfile', unknownImage)
    expect(update()).toBe('known.json: 2 findings in 2 files accepted.\n')
    expect(check().status).toBe(0)
    expect(workspace.cachefix(['--baseline', 'known.json']).stdout).toBe('')

    workspace.write('a/Dockerfile', `# moved\n\n${article}`)
    expect(check().status).toBe(0)
    workspace.write('c/Dockerfile', article)
    workspace.write(
      'a/Dockerfile',
      `${article}RUN --mount=type=cache,target=/x pip install --target=/x y\n`,
    )
    const { status, stderr } = check()
    expect(status).toBe(1)
    expect(stderr).toContain('a/Dockerfile:6:5')
    expect(stderr).toContain('c/Dockerfile:4:5')
    expect(stderr).not.toContain('a/Dockerfile:4:5')
    expect(stderr).toContain('2 accepted by the baseline')
    workspace.cachefix(['-w', '--baseline', 'known.json'])
    expect(workspace.read('a/Dockerfile')).toContain('target=/pip-packages \\')
    expect(workspace.read('a/Dockerfile')).toContain(
      'target=/root/.cache/pip pip install --target=/x',
    )
    expect(workspace.read('c/Dockerfile')).toBe(repaired)
  })

  it('holds what is found while nothing is fixed: it is the same however often it is updated', () => {
    cpSync('examples', workspace.directory, { recursive: true })
    workspace.write('unread/Dockerfile', 'FROM node:22\nRUN --mount=type=cache,taget=/x npm ci\n')
    workspace.write('kept/Dockerfile', '# cachefix-ignore\nFROM scratch\n')
    for (const options of [[], ['--unsafe'], ['-t', 'keep-installed-files']]) {
      rmSync(join(workspace.directory, 'known.json'), { force: true })
      const first = update(...options)
      const known = workspace.read('known.json')
      const { status, stdout, stderr } = workspace.cachefix([
        ...['--check', '--baseline', 'known.json', ...options],
      ])
      expect([status, stdout]).toEqual([0, ''])
      expect(stderr).toMatch(
        /^\d+ files read, 0 to change: 0 fixes\. [1-9]\d* accepted by the baseline\. \d+ cache mounts: [^\n]*\n$/,
      )
      expect([update(...options), workspace.read('known.json')]).toEqual([first, known])
    }
  })

  it('accepts no more of the same than there were', () => {
    const stages = (...images: string[]): string =>
      images.map((image) => `FROM ${image}\n${uncached}`).join('')
    const [image, other] = ['python:3.10', 'python:3.11']
    workspace.write('Dockerfile', stages(image))
    update()
    for (const images of [
      [image, image],
      [image, other],
      [other, image],
    ]) {
      workspace.write('Dockerfile', stages(...images))
      const { status, stderr } = check()
      expect([status, stderr]).toEqual([1, expect.stringContaining('1 to change: 1 fix.')])
    }
    expect(update()).toBe('known.json: 2 findings in 1 file accepted.\n')
    const known = workspace.read('known.json')
    expect([check().status, update(), workspace.read('known.json')]).toEqual([
      ...[0, 'known.json: 2 findings in 1 file accepted.\n', known],
    ])
    // Wherever they stand, and after whichever image.
    workspace.write('Dockerfile', `# moved\n\n${stages(other, other)}`)
    expect(check().status).toBe(0)
    workspace.write('Dockerfile', stages(image, 'scratch', image, image))
    expect(check().status).toBe(1)
    workspace.write('Dockerfile', stages(image))
    expect(check()).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('Dockerfile: 1 finding of the baseline is gone') as string,
    })
    expect(update()).toBe('known.json: 1 finding in 1 file accepted.\n')
    expect(workspace.read('known.json')).not.toContain('count')
  })

  it('accepts the same in one stage twice where it was there twice', () => {
    workspace.write('Dockerfile', `FROM python:3.10\n${uncached}`)
    update()
    workspace.write('Dockerfile', `FROM python:3.10\n${uncached}${uncached}`)
    expect(check().status).toBe(1)
    workspace.cachefix(['-w', '--baseline', 'known.json'])
    expect(check()).toMatchObject({ status: 0 })
    expect(workspace.read('Dockerfile').match(/--no-cache-dir/g)).toHaveLength(1)
  })

  it('says which of its entries are stale, and drops them when it is updated', () => {
    for (const name of ['a', 'b', 'c', 'd']) workspace.write(`${name}/Dockerfile`, article)
    update()
    workspace.write('a/Dockerfile', repaired)
    workspace.write('b/Dockerfile', harmless)
    rmSync(join(workspace.directory, 'c'), { recursive: true })
    const { status, stderr } = check()
    expect(status).toBe(0)
    for (const name of ['a', 'b', 'c'])
      expect(stderr).toContain(`${name}/Dockerfile: 1 finding of the baseline is gone`)
    expect(stderr).not.toContain('d/Dockerfile')
    expect(update()).toBe('known.json: 1 finding in 1 file accepted.\n')
    expect(check().stderr).not.toContain('is gone')
  })

  it.each([
    'null',
    '{ "version": 1, "findings": { "a": null } }',
    '{ "version": 1, "findings": { "Dockerfile": { "x": null } } }',
    '{ "version": 1, "findings": { "Dockerfile": { "x": { "transform": "read" } } } }',
    '{ "version": 1, "findings": { "Dockerfile": { "x": { "transform": "read", "message": "", "count": 0 } } } }',
    '{ "version": 1, "findings": { "Dockerfile": { "x": { "transform": "read", "message": "", "count": "2" } } } }',
  ])('is what cachefix writes, and nothing else: %s', (text) => {
    workspace.write('Dockerfile', article)
    workspace.write('known.json', text)
    const { status, stderr } = check()
    expect(status).toBe(2)
    expect(stderr).toMatch(
      /^cachefix: the baseline known\.json: it is not one of cachefix's [^\n]+\n$/,
    )
  })

  it('that cannot be written is one line', () => {
    workspace.write('Dockerfile', article)
    const { status, stderr } = workspace.cachefix([
      ...['--baseline', 'Dockerfile/x', '--update-baseline'],
    ])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^cachefix: the baseline Dockerfile\/x: it cannot be written: [^\n]+\n$/)
  })

  it('keeps what it has about files that are not read', () => {
    for (const name of ['a', 'b']) workspace.write(`${name}/Dockerfile`, article)
    update()
    workspace.write('a/Dockerfile', repaired)
    expect(update('a')).toBe('known.json: 1 finding in 1 file accepted.\n')
    expect(check().status).toBe(0)
  })

  it('keeps what it has of transforms that do not run', () => {
    const text = article.replace(
      'RUN --mount',
      'RUN --mount=type=cache,target=/root/.npm npm ci\nRUN --mount',
    )
    workspace.write('a/Dockerfile', article)
    workspace.write('b/Dockerfile', `# cachefix-ignore\n${text}`)
    update()
    const known = workspace.read('known.json')
    expect(known).toContain('"ignore"')
    const other = ['--baseline', 'known.json', '-t', 'keep-cached-downloads']
    expect(workspace.cachefix(other).stderr).not.toContain('gone')
    workspace.cachefix([...other, '--update-baseline'])
    expect(workspace.read('known.json')).toBe(known)
    workspace.write('cachefix.json', '{ "transforms": { "keep-installed-files": false } }')
    expect(check().stderr).not.toContain('gone')
    // What is there no more is gone all the same.
    workspace.write('a/Dockerfile', 'FROM scratch\n')
    expect(check().stderr).toContain('a/Dockerfile: 1 finding of the baseline is gone')
  })

  it('counts from the repository that it lies in, wherever cachefix runs', () => {
    for (const name of ['a', 'inner/a', 'inner/b']) workspace.write(`${name}/Dockerfile`, article)
    for (const directory of ['.', 'inner']) workspace.git('init', '-q', directory)
    update()
    expect(workspace.read('known.json')).toContain('"a/Dockerfile"')
    const inner = { cwd: join(workspace.directory, 'inner') }
    const outer = ['--baseline', '../known.json']
    // The file of the same name in the other repository is another one.
    const { status, stderr } = workspace.cachefix(['--check', ...outer], inner)
    expect([status, stderr]).toEqual([1, expect.stringContaining('a/Dockerfile:4:5')])
    expect(stderr).not.toContain('gone')
    const updated = workspace.cachefix([...outer, '--update-baseline', 'a'], inner)
    expect(updated.stderr).toBe('../known.json: 2 findings in 2 files accepted.\n')
    const { findings } = JSON.parse(workspace.read('known.json')) as { findings: object }
    expect(Object.keys(findings)).toEqual(['a/Dockerfile', 'inner/a/Dockerfile'])
    // From wherever it is the same.
    expect(workspace.cachefix(['--check', ...outer, 'a'], inner).status).toBe(0)
    expect(workspace.cachefix(['--check', ...outer, 'b'], inner).status).toBe(1)
    for (const cwd of ['a', '.']) {
      const directory = join(workspace.directory, cwd)
      const known = join(workspace.directory, 'known.json')
      expect(
        workspace.cachefix(['--check', '--baseline', known], { cwd: directory }),
      ).toMatchObject({ status: 0, stderr: expect.not.stringContaining('gone') as string })
    }
  })

  it('takes no file outside of its repository for one of its own', () => {
    for (const name of ['one', 'other']) {
      workspace.write(`${name}/Dockerfile`, article)
      workspace.git('init', '-q', name)
    }
    const one = { cwd: join(workspace.directory, 'one') }
    const known = ['--baseline', 'known.json']
    workspace.cachefix([...known, '--update-baseline'], one)
    expect(workspace.cachefix(['--check', ...known, '.'], one).status).toBe(0)
    expect(workspace.cachefix(['--check', ...known, '../other'], one).status).toBe(1)
    workspace.cachefix([...known, '--update-baseline', '../other'], one)
    expect(workspace.cachefix(['--check', ...known, '.', '../other'], one).status).toBe(0)
    expect(workspace.read('one/known.json')).toContain('"../other/Dockerfile"')
  })

  it('may lie below a directory that is not there yet, and be a link', () => {
    workspace.write('a/Dockerfile', article)
    workspace.commit()
    workspace.write('linked/x', '')
    const far = ['--baseline', 'new/deep/known.json']
    workspace.cachefix([...far, '--update-baseline'])
    symlinkSync('../new/deep/known.json', join(workspace.directory, 'linked/known.json'))
    for (const file of ['new/deep/known.json', 'linked/known.json'])
      expect(workspace.cachefix(['--check', '--baseline', file]).status).toBe(0)
  })

  it('that is missing or none is one line', () => {
    workspace.write('Dockerfile', article)
    workspace.write('odd.json', '{}')
    workspace.write('bad.json', '{')
    for (const args of [
      ['--baseline', 'gone.json'],
      ['--baseline', 'odd.json'],
      ['--baseline', 'bad.json', '--update-baseline'],
      ['--update-baseline'],
    ]) {
      const { status, stdout, stderr } = workspace.cachefix(args)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/^cachefix: [^\n]+\n$/)
    }
  })
})

describe('a file that a search finds and nobody can read', () => {
  const check = (...args: string[]): { status: number | null; stderr: string; stdout: string } =>
    workspace.cachefix(['--check', ...args])
  const known = ['--baseline', 'known.json']

  it('is left out where it is no Dockerfile, or has no cache mount, and judged where it is named', () => {
    const template = 'FROM {{ x }}\nRUN --mount=type=cache,target=/x b\n'
    workspace.write('a/Dockerfile', template)
    workspace.write('b/Dockerfile', '# no mount\n')
    workspace.write('c/Dockerfile', 'FROM a\nRUNN --mount=type=secret b\n')
    workspace.write('d/Dockerfile', Buffer.from('FROM a\nRUN mount \xE4\n', 'latin1'))
    workspace.write('e/Dockerfile', harmless)
    expect(check()).toEqual({
      status: 0,
      stdout: '',
      stderr: [
        'a/Dockerfile: left out: line 1, column 6: a template, not a Dockerfile\n',
        'b/Dockerfile: left out: line 1, column 1: no instructions\n',
        '1 file read, 0 to change: 0 fixes. 4 files left out: no Dockerfile, or unreadable and without a cache mount. 1 cache mount: 1 judged right.\n',
      ].join(''),
    })
    expect(JSON.parse(check('--format', 'json').stdout)).toMatchObject({
      files: [{ path: 'e/Dockerfile' }],
      errors: [],
      omitted: ['a', 'b', 'c', 'd'].map((name) => ({ path: `${name}/Dockerfile` })),
      totals: { files: 1, errors: 0, omitted: 4 },
    })
    for (const name of ['a', 'b', 'c', 'd']) {
      const { status, stderr } = check(`${name}/Dockerfile`)
      expect([status, stderr.startsWith(`cachefix: ${name}/Dockerfile: line `)]).toEqual([2, true])
      workspace.write('list', `${name}/Dockerfile\n`)
      expect(check('--files-from', 'list').status).toBe(2)
    }
  })

  it('is an error until a baseline accepts it, as long as the same is wrong with it', () => {
    workspace.write('a/Dockerfile', unreadable)
    workspace.write('b/Dockerfile', Buffer.from(`${harmless}# \xE4\n`, 'latin1'))
    workspace.write('c/Dockerfile', article)
    expect(check().status).toBe(2)
    expect(workspace.cachefix([...known, '--update-baseline']).stderr).toBe(
      'known.json: 3 findings in 3 files accepted.\n',
    )
    expect(check(...known).status).toBe(0)
    workspace.write('a/Dockerfile', `# new\nARG V=1\n${unreadable}`)
    expect(check(...known).status).toBe(0)
    const before = workspace.read('known.json')
    workspace.cachefix([...known, '--update-baseline'])
    expect(workspace.read('known.json')).toBe(before)
    workspace.write('a/Dockerfile', unreadable.replace('RUNN', 'RUNNN'))
    expect(check(...known).status).toBe(2)
    workspace.write('a/Dockerfile', harmless)
    const { status, stderr } = check(...known)
    expect(status).toBe(0)
    expect(stderr).toContain('a/Dockerfile: 1 finding of the baseline is gone')
  })

  it('is none where a configuration is wrong, which nothing accepts', () => {
    workspace.write('a/Dockerfile', article)
    workspace.write('cachefix.json', '{ "unsafe": 1 }')
    expect(workspace.cachefix([...known, '--update-baseline']).status).toBe(2)
    expect(check(...known).status).toBe(2)
  })
})

describe('the GitHub Action', () => {
  interface Step {
    readonly inputs?: Readonly<Record<string, string>>
    readonly event?: object
    readonly cwd?: string
  }
  /** A step with the inputs that action.yml says, unless others are given. */
  const step = ({ inputs = {}, event, cwd }: Step): { status: number | null; stdout: string } => {
    workspace.write('temporary/event.json', JSON.stringify(event ?? {}))
    const declared = parse(readFileSync('action.yml', 'utf8')) as {
      inputs: Record<string, { default?: string }>
      runs: { main: string }
    }
    const values = Object.entries(declared.inputs).map(([name, { default: usual = '' }]) => [
      `INPUT_${name.toUpperCase()}`,
      inputs[name] ?? usual,
    ])
    const env = {
      ...process.env,
      GITHUB_OUTPUT: join(workspace.directory, 'temporary/output'),
      GITHUB_STEP_SUMMARY: join(workspace.directory, 'temporary/summary'),
      GITHUB_EVENT_PATH: join(workspace.directory, 'temporary/event.json'),
      RUNNER_TEMP: join(workspace.directory, 'temporary'),
      ...(Object.fromEntries(values) as NodeJS.ProcessEnv),
    }
    const main = resolve(declared.runs.main)
    return spawnSync(process.execPath, [main], {
      cwd: cwd ?? workspace.directory,
      env,
      encoding: 'utf8',
    })
  }
  const run = (fails: boolean, options = ''): number | null =>
    step({ inputs: { 'fail-on-findings': String(fails), options } }).status

  it('need not fail for findings, nor for a file that nobody can read', () => {
    workspace.write('a/Dockerfile', article)
    expect([run(true), run(false)]).toEqual([1, 0])
    workspace.write('b/Dockerfile', unreadable)
    expect([run(true), run(false)]).toEqual([2, 0])
    expect(workspace.read('temporary/output')).toContain('findings=1\n')
    expect(workspace.read('temporary/summary')).toMatch(/^## cachefix: /)
  })

  it('fails for an option or a configuration that is wrong, in whatever order steps run', () => {
    workspace.write('a/Dockerfile', unreadable)
    expect(run(false)).toBe(0)
    expect(run(false, '--no-such')).toBe(2)
    workspace.write('cachefix.json', '{ "unsafe": 1 }')
    expect(run(false)).toBe(2)
  })

  it('takes options as a shell does, and says what is wrong with them', () => {
    workspace.write('a/Dockerfile', article)
    workspace.write('b c/Dockerfile', article)
    expect(run(true, `--exclude 'b c' --exclude\n"a"`)).toBe(0)
    expect(run(true, '--exclude=a')).toBe(1)
    const { status, stdout } = step({ inputs: { options: `--exclude 'a` } })
    expect([status, stdout]).toEqual([
      2,
      '::error title=cachefix::"options" has a quote that nothing closes\n',
    ])
  })

  it('reads what a pull request changes, in a checkout of one commit alone', () => {
    workspace.write('old/Dockerfile', article)
    workspace.commit()
    const base = workspace.git('rev-parse', 'HEAD').trim()
    workspace.git('switch', '-q', '-c', 'topic')
    workspace.write('new/Dockerfile', article)
    workspace.git('add', 'new')
    workspace.git('commit', '-q', '-m', 'new')
    const clone = join(workspace.directory, 'clone')
    workspace.git(
      'clone',
      '-q',
      '--depth=1',
      '--branch=topic',
      `file://${workspace.directory}`,
      clone,
    )
    const annotated = (event: object, inputs = {}): string[] => {
      const { stdout } = step({ event, inputs, cwd: clone })
      return stdout.match(/(?<=file=)[^,]*/g) ?? []
    }
    const pullRequest = { pull_request: { base: { sha: base } } }
    expect(annotated(pullRequest)).toEqual(['new/Dockerfile'])
    expect(annotated({})).toEqual(['new/Dockerfile', 'old/Dockerfile'])
    expect(annotated(pullRequest, { since: '' })).toEqual(['new/Dockerfile', 'old/Dockerfile'])
    const unknown = { pull_request: { base: { sha: base.replace(/./g, '1') } } }
    expect(annotated(unknown)).toEqual(['new/Dockerfile', 'old/Dockerfile'])
    expect(step({ event: unknown, cwd: clone }).stdout).toContain(
      '::notice title=cachefix::Reads all',
    )
  })
})

describe('a comment that keeps cachefix away', () => {
  const withComment = (comment: string, text = article): string =>
    text.replace('RUN --mount', `${comment}\nRUN --mount`)
  const messages = (...args: string[]): string[] => {
    const { stdout } = workspace.cachefix(['--format', 'json', ...args])
    const { files } = JSON.parse(stdout) as { files: { findings: { message: string }[] }[] }
    return files.flatMap(({ findings }) => findings.map(({ message }) => message))
  }

  it('is fine as long as it does', () => {
    for (const comment of ['# cachefix-ignore', '# cachefix-ignore keep-installed-files']) {
      workspace.write('Dockerfile', withComment(comment))
      expect(messages()).toEqual([])
    }
  })

  it.each([
    '# cachefix-ignore -- the tree is thrown away',
    '# cachefix-ignore keep-installed-files -- the tree is thrown away',
    '# cachefix-ignore keep-installed-files, lock-shared-caches --',
    '# cachefix-ignore keep-installed-files: the tree is thrown away',
    '# cachefix-ignore: keep-installed-files',
    '# cachefix-ignore keep-installed-files\n# The tree is thrown away.',
    '# cachefix-ignore-file keep-installed-files -- the tree is thrown away',
  ])('may give a reason, as in %j', (comment) => {
    workspace.write('Dockerfile', withComment(comment))
    expect(messages('-t', 'keep-installed-files')).toEqual([])
  })

  it('keeps it away from a whole file, wherever it stands', () => {
    workspace.write('a/Dockerfile', `# cachefix-ignore-file\n${article}`)
    workspace.write('b/Dockerfile', `${article}# cachefix-ignore-file keep-installed-files\n`)
    expect(messages()).toEqual([])
    workspace.write('a/Dockerfile', `# cachefix-ignore-file\n${harmless}`)
    workspace.write('b/Dockerfile', `${article}# cachefix-ignore-file lock-shared-caches\n`)
    const useless = 'lock-shared-caches has nothing to say here that this comment keeps away.'
    const found = messages()
    expect(found).toContain('This comment keeps nothing away.')
    expect(found).toContain(useless)
    expect(found).toHaveLength(3)
  })

  it('has to say why where the configuration asks for that', () => {
    workspace.write('cachefix.json', '{ "requireReasons": true }')
    workspace.write('a/Dockerfile', withComment('# cachefix-ignore keep-installed-files'))
    workspace.write('b/Dockerfile', withComment('# cachefix-ignore keep-installed-files --'))
    workspace.write('c/Dockerfile', withComment('# cachefix-ignore keep-installed-files -- why'))
    expect(messages()).toEqual(['This comment does not say why.', 'This comment does not say why.'])
  })

  it('is one mistake where it names something else, and what is meant is said', () => {
    const advice = (comment: string): string => {
      workspace.write('Dockerfile', withComment(comment, harmless))
      return workspace.cachefix([]).stderr
    }
    expect(advice('# cachefix-ignore keep-instaled-files')).toContain(
      'not fixed: did you mean "keep-installed-files"?',
    )
    const prose = advice('# cachefix-ignore we need this one')
    expect(prose).toContain('There is no transform "we" to keep away.')
    expect(prose).toContain('a comment names transforms, and a reason comes after --')
    expect(prose).toContain('1 finding without a fix')
  })

  it('is reported when there is nothing to keep away, or nothing of that name', () => {
    workspace.write('a/Dockerfile', withComment('# cachefix-ignore', harmless))
    workspace.write('b/Dockerfile', withComment('# cachefix-ignore keep-installed-files', harmless))
    workspace.write('c/Dockerfile', withComment('# cachefix-ignore keep-instaled-files', harmless))
    workspace.write('d/Dockerfile', 'FROM scratch\n# cachefix-ignore\n')
    expect(messages()).toEqual([
      'This comment keeps nothing away.',
      'keep-installed-files has nothing to say here that this comment keeps away.',
      'There is no transform "keep-instaled-files" to keep away.',
      'This comment keeps nothing away.',
    ])
    expect(workspace.cachefix(['--check']).status).toBe(1)
  })

  it('is not judged by transforms that do not run', () => {
    workspace.write('a/Dockerfile', withComment('# cachefix-ignore', harmless))
    workspace.write('b/Dockerfile', withComment('# cachefix-ignore keep-installed-files', harmless))
    expect(messages('-t', 'keep-cached-downloads')).toEqual([])
    workspace.write('cachefix.json', '{ "transforms": { "keep-installed-files": false } }')
    expect(messages()).toEqual([])
  })
})
