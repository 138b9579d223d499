/** Whatever one file does, it costs one line, and all others are done. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fixDockerfile, InternalError, transforms, UnreadableError } from '../src/index.ts'
import { doAlone, openPool } from '../src/run/pool.ts'
import { quietResult, type FileResult, type Job } from '../src/output/result.ts'
import { fixFiles } from '../src/run/schedule.ts'
import { article, repaired, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

/** What other threads run here: it does with a job what its source says. */
const worker = `
  const cell = new Int32Array(new SharedArrayBuffer(4))
  export default (jobs) => jobs.map((job) => {
    if (job.source.includes('takes all memory')) for (const all = []; ;) all.push(new Array(1000).fill({}))
    if (job.source.includes('never ends')) for (;;) Atomics.wait(cell, 0, 0, 50)
    if (job.source.includes('ends the thread')) process.exit(1)
    if (job.source.includes('throws')) throw new Error('a fault')
    return { path: job.path, changed: true, findings: [] }
  })`
const limits = { megabytes: 40, milliseconds: 3000 }
const evils = ['takes all memory', 'never ends', 'ends the thread', 'throws']

describe('a thread', () => {
  const job = (path: string, source: string): Job => ({
    ...quietResult({ path, realPath: path, repositoryPath: path }),
    isNamed: false,
    source,
    settings: { transforms: [] },
    accepted: undefined,
    wants: { diff: false, steps: false, lines: false, drawings: false },
  })

  it.each(evils)('of a job that %s is given up, with one line', async (evil) => {
    const url = pathToFileURL(workspace.write('worker.mjs', worker))
    const { path, error } = await doAlone(url, job('a', evil), limits)
    expect(path).toBe('a')
    expect(error).toMatch(/^cachefix failed at this file: [^\n]+; please report it$/)
    expect((await doAlone(url, job('b', 'is fine'), limits)).error).toBeUndefined()
  })

  it('that dies costs the file that it died of, and no other', async () => {
    const url = pathToFileURL(workspace.write('worker.mjs', worker))
    const count = 700
    const evilAt = new Map(evils.map((evil, index) => [600 + index * 20, evil]))
    const found = Array.from({ length: count }, (_, index) => {
      const text = `FROM scratch\n# ${evilAt.get(index) ?? ''}\nRUN --mount=type=cache,target=/x y\n`
      const realPath = workspace.write(`${String(index).padStart(3, '0')}/Dockerfile`, text)
      return { path: realPath, realPath, isNamed: false }
    })
    const results: FileResult[] = []
    for await (const result of fixFiles(found, {
      cwd: workspace.directory,
      settingsFor: () => ({ transforms: [] }),
      acceptedIn: () => undefined,
      wants: { diff: false, steps: false, lines: false, drawings: false },
      readsAll: false,
      // Those that this thread takes are no danger.
      doJob: (each) => doAlone(url, each, limits),
      doAlone: (each) => doAlone(url, each, limits),
      openPool: () => Promise.resolve(openPool(url, 2, { ...limits, milliseconds: 200 })),
    }))
      results.push(result)
    expect(results.map(({ path }) => path)).toEqual(found.map(({ path }) => path))
    const failed = results.flatMap(({ error }, index) => (error === undefined ? [] : [index]))
    expect(failed).toEqual([...evilAt.keys()])
  })
})

describe('this thread', () => {
  it.each([
    ['an ordinary one', article, false],
    ['one of many characters', `${article}# ${'x'.repeat(1 << 16)}\n`, true],
    ['one of many instructions', `${article}${'RUN true\n'.repeat(1000)}`, true],
  ])(
    'leaves a Dockerfile that may take long to one of its own: %s',
    async (_name, text, isAlone) => {
      const realPath = workspace.write('Dockerfile', text)
      const asked: string[] = []
      const work = (who: string) => (job: Job) => {
        asked.push(who)
        return Promise.resolve(quietResult(job))
      }
      const results = fixFiles([{ path: realPath, realPath, isNamed: false }], {
        cwd: workspace.directory,
        settingsFor: () => ({ transforms: [] }),
        acceptedIn: () => undefined,
        wants: { diff: false, steps: false, lines: false, drawings: false },
        readsAll: false,
        doJob: work('here'),
        doAlone: work('alone'),
        openPool: undefined,
      })
      for await (const { path } of results) expect(path).toBe(realPath)
      expect(asked).toEqual([isAlone ? 'alone' : 'here'])
    },
  )

  it('hears the user after each file, however long the row of files is', async () => {
    const found = ['a', 'b', 'c'].map((name) => {
      const realPath = workspace.write(`${name}/Dockerfile`, article)
      return { path: realPath, realPath, isNamed: false }
    })
    let heard = false
    const heardBefore: boolean[] = []
    const doJob = (job: Job): Promise<FileResult> => {
      heardBefore.push(heard)
      setImmediate(() => {
        heard = true
      })
      return Promise.resolve(quietResult(job))
    }
    for await (const { path } of fixFiles(found, {
      cwd: workspace.directory,
      settingsFor: () => ({ transforms: [] }),
      acceptedIn: () => undefined,
      wants: { diff: false, steps: false, lines: false, drawings: false },
      readsAll: false,
      doJob,
      doAlone: undefined,
      openPool: undefined,
    }))
      expect(path).toContain('Dockerfile')
    expect(heardBefore).toEqual([false, true, true])
  })
})

describe('the library', () => {
  it('throws nothing but an UnreadableError, whatever goes wrong', () => {
    const broken = {
      name: 'broken',
      description: '',
      run: (): never => {
        throw new RangeError('Invalid string length\nand more')
      },
    }
    const fix = (): unknown => fixDockerfile(article, { transforms: [...transforms, broken] })
    expect(fix).toThrow(UnreadableError)
    expect(fix).toThrow(InternalError)
    expect(fix).toThrow(
      /^cachefix failed at this file: RangeError: Invalid string length \([^\n]+\); please report it$/,
    )
  })

  it('survives what is nested deeper than a stack, or longer than any file', () => {
    const depth = 20_000
    for (const text of [
      '$('.repeat(depth),
      `${'('.repeat(depth)}true${')'.repeat(depth)}`,
      `${'if true; then '.repeat(depth)}true${'; fi'.repeat(depth)}`,
      '`'.repeat(depth),
      '${x:-'.repeat(depth),
      `${"sh -c '".repeat(50)}true`,
    ]) {
      const source = `FROM node\nRUN --mount=type=cache,target=/root/.npm npm ci && ${text}\n`
      try {
        expect(fixDockerfile(source, { transforms }).output).toBe(source)
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableError)
      }
    }
  })
})

describe('the command line', () => {
  it('refuses a file that is too large for a Dockerfile, and does the others', () => {
    workspace.write('a/Dockerfile', Buffer.alloc((16 << 20) + 1, `${article}\n`))
    workspace.write('b/Dockerfile', article)
    const { status, stderr } = workspace.cachefix(['-w'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^cachefix: a\/Dockerfile: a file of more than 16 MiB$/m)
    expect(workspace.read('b/Dockerfile')).toBe(repaired)
  })

  it('has a long file in a thread of its own, with the same result', () => {
    const comments = '# comment\n'.repeat(20_000)
    workspace.write('Dockerfile', `${article}${comments}`)
    expect(workspace.cachefix(['-w']).status).toBe(0)
    expect(workspace.read('Dockerfile')).toBe(`${repaired}${comments}`)
  })

  it('never ends with 1, which means findings, when it fails itself', () => {
    workspace.write('Dockerfile', article)
    const bug = workspace.write(
      'bug.mjs',
      `import fs from 'node:fs'
      import { syncBuiltinESMExports } from 'node:module'
      fs.realpathSync.native = () => { throw new TypeError('a bug') }
      const { writeSync } = fs
      fs.writeSync = (descriptor, ...rest) => {
        if (descriptor === 1) throw new TypeError('a bug')
        return writeSync(descriptor, ...rest)
      }
      syncBuiltinESMExports()`,
    )
    const { status, stderr } = workspace.cachefix(['--check', '--format', 'json'], {
      env: { NODE_OPTIONS: `--import ${pathToFileURL(join(bug)).href}` },
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^cachefix: it failed: TypeError: a bug [^\n]+; please report it$/m)
  })
})
