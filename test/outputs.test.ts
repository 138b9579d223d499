/** The formats, as the programs and people that read them need them. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import ajv from 'ajv-draft-04'
import { validateXML } from 'xmllint-wasm'
import type { Log, Run } from 'sarif'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, fixDockerfile, transforms, type ReportedFinding } from '../src/index.ts'
import { fixtures } from './fixtures.ts'
import {
  article,
  cli,
  harmless,
  repaired,
  unfixable,
  unreadable,
  useWorkspace,
  Workspace,
} from './workspace.ts'

const workspace = useWorkspace()

interface Json {
  files: {
    path: string
    repositoryPath: string
    owners: string[]
    changed: boolean
    diff: string
    findings: ReportedFinding[]
  }[]
  errors: { path: string; message: string }[]
}

function json(...args: string[]): Json {
  return JSON.parse(workspace.cachefix(['--format', 'json', ...args]).stdout) as Json
}

function sarif(...args: string[]): Run {
  const log = JSON.parse(workspace.cachefix(['--format', 'sarif', ...args]).stdout) as Log
  const [run] = log.runs
  if (run === undefined) throw new Error('no run')
  return run
}

async function problemsOf(format: string, xml: string): Promise<unknown> {
  const { errors } = await validateXML({
    xml: { fileName: `${format}.xml`, contents: xml },
    schema: {
      fileName: 'schema.xsd',
      contents: readFileSync(`test/schemas/${format}.xsd`, 'utf8'),
    },
  })
  return errors.map(({ message }) => message)
}

/** What one run leaves of all fixtures of which there is something to say: to read them takes seconds. */
describe('a run over everything', () => {
  const everything = new Workspace()
  const formats = ['diff', 'json', 'sarif', 'rdjson', 'junit', 'checkstyle']
  const places = ['plain', 'with space', 'ünï', 'a/b']
  /** By path, every other one with CRLF, a byte order mark and no line feed at the end. */
  const sources = new Map(
    fixtures
      .filter(({ folder }) => folder !== 'left-alone')
      .map(({ transform, stem, input }, index): [string, string] => [
        `${transform}/${places[index % 7] ?? 'plain'}/${stem}/Dockerfile`,
        index % 2 === 0 ? input : `\uFEFF${input.trimEnd().replace(/\r?\n/g, '\r\n')}`,
      ]),
  )
  let written: ReadonlyMap<string, string>

  beforeAll(() => {
    everything.directory = realpathSync(mkdtempSync(join(tmpdir(), 'cachefix-')))
    for (const [path, text] of sources) everything.write(path, text)
    everything.write('bad/Dockerfile', unreadable)
    everything.write('template/Dockerfile', '{% if a %}\nFROM a\n{% endif %}\n')
    everything.write(
      '.github/CODEOWNERS',
      '* @all\n/keep-installed-files/ @installs @both\n*-apt-*/ @apt # the last one wins\n/all/\n',
    )
    everything.commit()
    everything.cachefix(['--write', ...formats.flatMap((each) => ['-o', `${each}=out/${each}`])])
    written = texts()
    everything.git('checkout', '-q', '.')
  })
  afterAll(() => {
    rmSync(everything.directory, { recursive: true })
  })

  const texts = (): Map<string, string> =>
    new Map([...sources.keys()].map((path) => [path, everything.read(path)]))

  it('gives a diff that git applies, and that gives what is written', () => {
    everything.git('apply', '--whitespace=nowarn', 'out/diff')
    expect(texts()).toEqual(written)
    everything.git('checkout', '-q', '.')
    const changed = [...sources].filter(([path, text]) => written.get(path) !== text)
    expect(changed.length).toBeGreaterThan(100)
  })

  it('gives edits in JSON that give what the fixes give', () => {
    const { files } = JSON.parse(everything.read('out/json')) as Json
    let compared = 0
    for (const { path, findings } of files) {
      const fixes = findings.filter(({ applied }) => applied)
      if (fixes.length === 0 || fixes.some(({ edits }) => edits === undefined)) continue
      const edits = fixes.flatMap((fix) => fix.edits ?? [])
      expect(applyEdits(sources.get(path) ?? '', edits)).toBe(written.get(path))
      compared += 1
    }
    expect(compared).toBeGreaterThan(50)
  })

  it('gives valid SARIF, with every rule', () => {
    const schema = JSON.parse(readFileSync('test/schemas/sarif-2.1.0.json', 'utf8')) as object
    const validate = new ajv.default({
      strict: false,
      validateFormats: false,
      unicodeRegExp: false, // one of its patterns is none with the flag
    }).compile(schema)
    const log = JSON.parse(everything.read('out/sarif')) as Log
    validate(log)
    expect(validate.errors).toBeNull()
    const run = log.runs[0]
    expect(run?.results?.length).toBeGreaterThan(100)
    for (const { ruleIndex = -1, ruleId, level } of run?.results ?? []) {
      expect(run?.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId)
      expect(['warning', 'note']).toContain(level)
    }
    expect(run?.automationDetails).toEqual({ id: 'cachefix/' })
    for (const rule of run?.tool.driver.rules ?? [])
      expect(rule).toMatchObject({
        fullDescription: { text: expect.stringMatching(/^[^`*[]{20,1023}[.]$/) as string },
        properties: {
          tags: expect.arrayContaining(['dockerfile', 'buildkit']) as string[],
          precision: 'very-high',
          'problem.severity': ['read', 'ignore'].includes(rule.id) ? 'recommendation' : 'warning',
        },
      })
    const lost = run?.tool.driver.rules?.find(({ id }) => id === 'keep-installed-files')
    expect(lost?.fullDescription?.text).toContain('What lies under a cache mount never reaches')
    expect(lost?.help?.markdown).toContain('```diff')
    expect(run?.invocations?.[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { message: { text: expect.stringContaining('RUNN') as string } },
      ],
    })
  })

  it.each(['junit', 'checkstyle'])('gives valid XML: %s', async (format) => {
    const xml = everything.read(`out/${format}`)
    expect(await problemsOf(format, xml)).toEqual([])
    expect(xml.match(/<failure |<error /g)?.length).toBeGreaterThan(50)
  })

  it('gives reviewers suggestions of whole lines that, taken together, are the fix', () => {
    const { diagnostics } = JSON.parse(everything.read('out/rdjson')) as {
      diagnostics: {
        location: { path: string }
        suggestions?: { range: Record<'start' | 'end', { line: number }>; text: string }[]
      }[]
    }
    let compared = 0
    for (const [path, source] of sources) {
      const own = diagnostics.filter(({ location }) => location.path === path)
      const [only] = own
      const [suggestion] = only?.suggestions ?? []
      if (own.length !== 1 || suggestion === undefined || source === written.get(path)) continue
      const lines = source.split('\n')
      const { start, end } = suggestion.range
      const text =
        lines[end.line - 1]?.endsWith('\r') === true ? `${suggestion.text}\r` : suggestion.text
      lines.splice(start.line - 1, end.line - start.line + 1, text)
      expect(lines.join('\n')).toBe(written.get(path))
      compared += 1
    }
    expect(compared).toBeGreaterThan(50)
  })

  it.each(['dir', 'owner', 'transform'])('split by %s gives patches that are the whole', (by) => {
    const some = [...sources.keys()].filter((_, index) => index % 6 === 0)
    const args = ['-o', `diff=${by}/{group}.patch`, '--split-by', by]
    expect(everything.cachefix([...args, ...some]).status).toBe(0)
    const patches = readdirSync(join(everything.directory, by))
    expect(patches.length).toBeGreaterThan(1)
    for (const patch of patches) everything.git('apply', '--whitespace=nowarn', join(by, patch))
    for (const path of some) expect(everything.read(path)).toBe(written.get(path))
    everything.git('checkout', '-q', '.')
  })
})

describe('SARIF', () => {
  it('in parts is as many analyses, so that none replaces another', () => {
    workspace.write('a/Dockerfile', article)
    workspace.write('b/Dockerfile', article)
    workspace.cachefix(['--split-by', 'dir', '-o', 'sarif={group}.sarif'])
    const ids = ['a', 'b'].map((name) => {
      const log = JSON.parse(workspace.read(`${name}.sarif`)) as Log
      return log.runs[0]?.automationDetails?.id
    })
    expect(ids).toEqual(['cachefix/a/', 'cachefix/b/'])
  })

  it('has fingerprints that stay when the file around the finding changes', () => {
    workspace.write('Dockerfile', article)
    const fingerprints = (): unknown =>
      sarif().results?.map(
        ({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash,
      )
    const before = fingerprints()
    workspace.write('Dockerfile', `# a comment\n\n${article.replace('RUN mkdir', 'RUN  mkdir')}`)
    expect(fingerprints()).toEqual(before)
    workspace.write('Dockerfile', article.replace('uwsgi', 'flask'))
    expect(fingerprints()).not.toEqual(before)
  })

  it('names files that cannot be read as it names others, from the root of the repository', () => {
    workspace.write('a/Dockerfile', unreadable)
    workspace.commit()
    const run = (format: string): unknown =>
      JSON.parse(
        workspace.cachefix(['--format', format], { cwd: join(workspace.directory, 'a') }).stdout,
      )
    const [notification] =
      (run('sarif') as Log).runs[0]?.invocations?.[0]?.toolExecutionNotifications ?? []
    expect(notification?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
      'a/Dockerfile',
    )
    expect(run('json')).toMatchObject({
      errors: [{ path: 'Dockerfile', repositoryPath: 'a/Dockerfile' }],
    })
  })

  it('names files by URIs, and a fix by its replacements', () => {
    workspace.write('with space/ü%/Dockerfile', article)
    const [result] = sarif().results ?? []
    const uri = 'with%20space/%C3%BC%25/Dockerfile'
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri,
      uriBaseId: 'SRCROOT',
    })
    expect(result?.fixes?.[0]?.artifactChanges[0]).toEqual({
      artifactLocation: { uri, uriBaseId: 'SRCROOT' },
      replacements: [
        {
          deletedRegion: { startLine: 4, startColumn: 31, endLine: 4, endColumn: 44 },
          insertedContent: { text: '/root/.cache/pip' },
        },
      ],
    })
  })
})

describe('XML', () => {
  it.each(['junit', 'checkstyle'])('holds what it may not, in another form: %s', async (format) => {
    const odd = '\u0001\u001B\uFFFF\uFFFE<&>"\'\u0085]]>'
    workspace.write(`a${odd}/Dockerfile`, article.replace('--target=/pip-packages', `$&/${odd}`))
    const bytes = Buffer.from([...Buffer.from(workspace.directory), 0x2f, 0xff])
    mkdirSync(bytes)
    writeFileSync(Buffer.concat([bytes, Buffer.from('/Dockerfile')]), unreadable)
    const { stdout } = workspace.cachefix(['--format', format, '--unsafe'])
    expect(stdout).toContain('&lt;&amp;&gt;&quot;')
    expect(await problemsOf(format, stdout)).toEqual([])
  })

  it('has a case that passes for a file without findings, and none of one name twice', () => {
    workspace.write('a/Dockerfile', harmless)
    const stage = article.slice(article.indexOf('FROM'))
    workspace.write(
      'b/Dockerfile',
      `${article.replace('3.10', '3.10 AS a')}${stage}COPY --from=a / /a\n`,
    )
    const { stdout } = workspace.cachefix(['--format', 'junit'])
    expect(stdout).toContain(
      '<testsuite name="a/Dockerfile" tests="1" failures="0" errors="0" skipped="0">\n<testcase name="read" classname="a/Dockerfile"/>\n',
    )
    expect(stdout).toContain('<testcase name="keep-installed-files 2" classname="b/Dockerfile">')
  })
})

describe('the lines that a fix replaces', () => {
  const replacements = (source: string): unknown[] =>
    fixDockerfile(source, { transforms }).findings.map(({ replacement }) => replacement)
  const install = 'RUN --mount=type=cache,target=/root/.cache/pip pip install flask\n'

  it('are whole ones, as they become', () => {
    const text = 'RUN --mount=type=cache,target=/root/.cache/pip \\'
    expect(replacements(article)).toMatchObject([{ line: 4, endLine: 4, text }])
  })

  it('may go', () => {
    const source = `FROM python:3.12-slim\nENV PIP_NO_CACHE_DIR=1\n${install}`
    expect(replacements(source)).toMatchObject([{ line: 2, text: install.trimEnd() }])
  })
})

describe('reviews', () => {
  it('get GitHub annotations on one line each', () => {
    workspace.write('a,b:c/Dockerfile', article)
    workspace.write('bad\nname/Dockerfile', unreadable)
    const { stdout } = workspace.cachefix(['--format', 'github'])
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(
      /^::warning file=a%2Cb%3Ac\/Dockerfile,line=4,endLine=4,col=5,endColumn=44,title=cachefix keep-installed-files::pip writes [^\n]*%0AFix: /,
    )
    expect(lines[1]).toMatch(/^::error file=bad%0Aname\/Dockerfile,title=cachefix::line 2/)
  })

  it('show no character that acts on what people see, and leave the diff as it is', () => {
    const unseen = Array.from(
      '\u001B\u00AD\u034F\u061C\u115F\u180B\u200B\u200F\u202E\u2066\u3164\uFEFF\uFFA0\uFFF9\u{E0041}\u{E0100}',
    )
    const odd = unseen.join('c')
    const hostileIn = (text: string): string | undefined =>
      [...unseen, '\u0085', '\u2028'].find((each) => text.includes(each))
    const path = `a${odd}\u2028b/Dockerfile`
    workspace.write(path, article.replace('RUN', `# ${odd}\nRUN`))
    workspace.write('c/Dockerfile', article.replace('--target=/pip-packages', `$&/${odd}`))
    workspace.write(`b${odd}/Dockerfile`, unreadable.replace('RUNN', `RUN\u202E`))
    workspace.commit()
    const formats = [
      ...['json', 'sarif', 'github', 'gitlab', 'rdjson', 'junit', 'checkstyle'],
      ...['markdown', 'html', 'text'],
    ]
    const outputs = formats.flatMap((format) => ['-o', `${format}=out/${format}`])
    expect(hostileIn(workspace.cachefix(['--check', ...outputs]).stderr)).toBeUndefined()
    for (const format of formats)
      expect([format, hostileIn(workspace.read(`out/${format}`))]).toEqual([format, undefined])
    expect(hostileIn(workspace.cachefix(['--check', '--format', 'json']).stdout)).toBeUndefined()
    const { files } = json()
    expect(files[0]).toMatchObject({ path })
    const { stdout } = workspace.cachefix([])
    expect(stdout).toContain(odd)
    execFileSync('git', ['apply'], { cwd: workspace.directory, input: stdout })
    expect(workspace.read(path)).toBe(repaired.replace('RUN', `# ${odd}\nRUN`))
  })

  it('show what emoji and other languages are written with', () => {
    const path = '\u{1F469}\u200D\u{1F4BB}\u2764\uFE0F\u0645\u06CC\u200C\u062E/Dockerfile'
    workspace.write(path, article)
    expect(workspace.cachefix(['--check']).stderr).toContain(`${path}:4:5 `)
  })

  it('get GitLab issues with fingerprints of their own', () => {
    workspace.write('a/Dockerfile', article)
    workspace.write('b/Dockerfile', article)
    const issues = JSON.parse(workspace.cachefix(['--format', 'gitlab']).stdout) as {
      fingerprint: string
    }[]
    expect(issues).toHaveLength(2)
    expect(issues[0]).toMatchObject({
      check_name: 'keep-installed-files',
      severity: 'major',
      location: { path: 'a/Dockerfile', lines: { begin: 4, end: 4 } },
    })
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(2)
  })

  it('get a description in Markdown that says what is done and what is not', () => {
    workspace.write('a/Dockerfile', article)
    workspace.write('b/Dockerfile', unfixable)
    workspace.write('bad/Dockerfile', unreadable)
    const { stdout } = workspace.cachefix(['--format', 'markdown'])
    expect(stdout).toContain('## cachefix: 1 fix in 1 Dockerfile\n')
    expect(stdout).toMatch(
      /\| \[`keep-installed-files`\]\[keep-installed-files\] \| 1 \| 0 \| 1 \|/,
    )
    expect(stdout).toMatch(
      /#### `a\/Dockerfile`\n\n- \[x\] line 4, \[`keep-installed-files`\]\[keep-installed-files\]: pip writes/,
    )
    expect(stdout).toMatch(/#### `b\/Dockerfile`\n\n- \[ \] line 4, .*Not fixed: /)
    expect(stdout).toMatch(/### Not done\n\n- `bad\/Dockerfile`: line 2/)
  })

  it('get Markdown that a Dockerfile cannot break, or make too long', () => {
    const hostile = '/x<img src=x>@everyone`|*_[a](b)'
    workspace.write(
      '`<b>/Dockerfile',
      article.replaceAll('/pip-packages', hostile).replace('--target=/', '--target=/'),
    )
    const { stdout } = workspace.cachefix(['--format', 'markdown'])
    expect(stdout.replace(/`+[^\n]*?`+/g, '')).not.toMatch(/<img|@everyone/)
    for (let index = 0; index < 400; index += 1) workspace.write(`${index}/Dockerfile`, article)
    const long = workspace.cachefix(['--format', 'markdown']).stdout
    expect(long.length).toBeLessThan(65_536)
    expect(long).toMatch(/… and \d+ files more\.\n/)
  })
})

describe('--output', () => {
  it('writes several formats at once, beside what is printed', () => {
    workspace.write('Dockerfile', article)
    const { status, stdout } = workspace.cachefix([
      ...['-o', 'sarif=out/a.sarif', '-o', 'diff=out/a.patch', '-o', 'markdown=out/a.md'],
      ...['-o', 'html=out/a.html', '-o', 'text=out/a.txt', '--output=json=out/a.json'],
    ])
    expect(status).toBe(0)
    expect(workspace.read('out/a.patch')).toBe(stdout)
    expect(workspace.read('out/a.txt')).toContain('Dockerfile:4:5 keep-installed-files')
    expect(readdirSync(join(workspace.directory, 'out')).sort()).toEqual([
      'a.html',
      'a.json',
      'a.md',
      'a.patch',
      'a.sarif',
      'a.txt',
    ])
  })

  it('has the diffs of what --write wrote, too', () => {
    workspace.write('Dockerfile', article)
    const before = workspace.cachefix([]).stdout
    const { stdout } = workspace.cachefix(['-w', '-o', 'diff=a.patch'])
    expect([stdout, workspace.read('a.patch')]).toEqual(['', before])
  })

  it('that cannot be made is one line, and nothing is done', () => {
    workspace.write('Dockerfile', article)
    mkdirSync(join(workspace.directory, 'taken'))
    for (const args of [
      ['-o', 'json=taken'],
      ['-o', 'json=Dockerfile/x'],
      ['-o', 'yaml=x'],
      ['-o', 'json'],
      ['-o', 'json=x', '-o', 'sarif=./x'],
      ['-o', 'diff={group}.patch'],
      ['--split-by', 'dir'],
      ['--split-by', 'moon', '-o', 'diff={group}.patch'],
    ]) {
      const { status, stderr } = workspace.cachefix(['-w', ...args])
      expect(status).toBe(2)
      expect(stderr).toMatch(/^cachefix: [^\n]+\n$/)
    }
    expect(workspace.read('Dockerfile')).toBe(article)
    expect(readdirSync(workspace.directory).sort()).toEqual(['Dockerfile', 'taken'])
  })

  it('makes directories, and says at once where none can be made', () => {
    workspace.write('Dockerfile', article)
    expect(workspace.cachefix(['-o', 'json=a/b/c.json']).status).toBe(0)
    expect(existsSync(join(workspace.directory, 'a/b/c.json'))).toBe(true)
    const { status, stderr } = workspace.cachefix(['-o', 'json=/proc/nope/x'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^cachefix: cannot write \/proc\/nope\/x: [^\n]+\n$/)
  })

  it('deletes nothing that it has not made, and leaves nothing where nothing can wait', async () => {
    workspace.write('Dockerfile', article)
    const pipe = join(workspace.directory, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reader = spawn('cat', [pipe], { stdio: 'ignore' })
    const env = { TMPDIR: workspace.directory }
    expect(
      workspace.cachefix(['-o', `json=${pipe}`, '-o', 'json=Dockerfile/x'], { env }).status,
    ).toBe(2)
    expect(existsSync(pipe)).toBe(true)
    await once(reader, 'close')
    rmSync(pipe)
    const nowhere = { env: { TMPDIR: join(workspace.directory, 'Dockerfile') } }
    for (const args of [
      ['-o', 'html=x.html'],
      ['--format', 'html'],
    ]) {
      const { status, stderr } = workspace.cachefix(args, nowhere)
      expect(status).toBe(2)
      expect(stderr).toMatch(/^cachefix: cannot write [^\n]+\n$/)
    }
    expect(readdirSync(workspace.directory)).toEqual(['Dockerfile'])
  })

  it('may be called stdout', () => {
    workspace.write('Dockerfile', article)
    const { stdout } = workspace.cachefix(['-o', 'diff=stdout'])
    expect(stdout).toContain('+RUN')
    expect(workspace.read('stdout')).toBe(stdout)
  })
})

describe('what is there already', () => {
  const refused = (args: readonly string[], reason: RegExp, cwd = workspace.directory): void => {
    const before = snapshot()
    const { status, stdout, stderr } = workspace.cachefix(['-w', ...args], { cwd })
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^cachefix: [^\n]+ is not written: [^\n]+\n$/)
    expect(stderr).toMatch(reason)
    // Nothing was begun either.
    expect(snapshot()).toEqual(before)
  }
  const snapshot = (): [string, string][] =>
    readdirSync(workspace.directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.git'))
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name)
        return [path, readFileSync(path, 'utf8')]
      })
      .sort(([one], [other]) => (one < other ? -1 : 1))

  it.each(['a directory', 'a repository'])('is not replaced where it is read, in %s', (where) => {
    for (const name of ['api/Dockerfile', 'web/Dockerfile', 'odd']) workspace.write(name, article)
    workspace.write('cachefix.json', '{}')
    workspace.write('api/package.json', '{}')
    workspace.write('conf.json', '{}')
    workspace.write('list', 'api\nodd\n')
    workspace.write('own.mjs', 'export default () => {}\n')
    workspace.write('.github/CODEOWNERS', '* @Dockerfile\n')
    workspace.write('.editorconfig', 'root = true\n')
    workspace.cachefix(['--baseline', 'known.json', '--update-baseline', 'odd'])
    symlinkSync('api', join(workspace.directory, 'link'))
    symlinkSync('api/Dockerfile', join(workspace.directory, 'to'))
    linkSync(join(workspace.directory, 'odd'), join(workspace.directory, 'second'))
    if (where === 'a repository') workspace.commit()
    for (const file of [
      'api/Dockerfile',
      './api/../api/Dockerfile',
      join(workspace.directory, 'api/Dockerfile'),
      'link/Dockerfile',
      'to',
    ])
      refused(['-o', `diff=${file}`, 'api'], /this run reads it/)
    refused(['-o', 'diff=Dockerfile'], /this run reads it/, join(workspace.directory, 'api'))
    refused(['-o', 'diff=web/Dockerfile', 'api'], /it is called like a Dockerfile/)
    refused(['-o', 'text=odd', 'odd'], /this run reads it/)
    refused(['-o', 'text=odd', '--include', 'odd'], /this run reads it/)
    refused(['-o', 'text=second', 'odd'], /this run reads it/)
    refused(['-o', 'json=conf.json', '--config', 'conf.json'], /this run reads it/)
    refused(['-o', 'json=list', '--files-from', 'list'], /this run reads it/)
    refused(['-o', 'json=own.mjs', '-t', './own.mjs'], /this run reads it/)
    refused(['-o', 'json=known.json', '--baseline', 'known.json'], /this run reads it/)
    for (const file of ['cachefix.json', 'api/package.json', '.github/CODEOWNERS', '.editorconfig'])
      refused(['-o', `json=${file}`], /it is called like a file of settings/)
    refused(['--split-by', 'dir', '-o', 'diff={group}/Dockerfile'], /^cachefix: api\/Dockerfile is/)
    refused(['--split-by', 'dir', '-o', 'diff={group}'], /^cachefix: api is not .*a directory/)
    // CODEOWNERS is that of a repository.
    if (where === 'a repository')
      refused(['--split-by', 'owner', '-o', 'diff=web/{group}'], /web\/Dockerfile is not written/)
    const forced = workspace.cachefix(['--force', '-o', 'diff=api/Dockerfile', 'api'])
    expect([forced.status, workspace.read('api/Dockerfile')]).toEqual([0, forced.stdout])
  })

  it('is not replaced where git tracks it, unless an earlier run wrote it', () => {
    workspace.write('api/Dockerfile', article)
    workspace.write('notes.md', '# Notes\n')
    workspace.write('fix.patch', 'diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n')
    workspace.write('report.json', '{"files":[]}\n')
    workspace.commit()
    workspace.write('draft.md', '# Draft\n')
    for (const output of ['markdown=notes.md', 'diff=fix.patch', 'json=report.json'])
      refused(['-o', output], /git tracks it, and it is no output of cachefix/)
    refused(['-o', 'json=.git/config'], /it belongs to git/)
    workspace.write('tree/Dockerfile', article)
    refused(
      ['--split-by', 'transform', '-o', 'markdown={group}.md', '-o', 'json=notes.md'],
      /notes/,
    )
    expect(workspace.cachefix(['-o', 'markdown=draft.md']).status).toBe(0)
    expect(workspace.read('draft.md')).toMatch(/^## cachefix: /)
  })

  it('is replaced where an earlier run wrote it, in any format, whatever was found', () => {
    const formats = [
      'text',
      'diff',
      'json',
      'sarif',
      'github',
      'gitlab',
      'rdjson',
      'junit',
      'checkstyle',
      'markdown',
      'html',
    ]
    const args = formats.flatMap((format) => ['-o', `${format}=out.${format}`])
    for (const text of [article, unfixable, 'FROM scratch\n', unreadable]) {
      workspace.write('Dockerfile', text)
      const wanted = text === unreadable ? 2 : 0
      expect(workspace.cachefix(args).status).toBe(wanted)
      workspace.commit()
      expect(workspace.cachefix(args).status).toBe(wanted)
    }
    const update = ['--baseline', 'known.json', '--update-baseline', '--exclude', 'Dockerfile']
    workspace.cachefix(update)
    workspace.commit()
    expect(workspace.cachefix(update).status).toBe(0)
  })

  it('is one file under two names, too', () => {
    workspace.write('Dockerfile', article)
    mkdirSync(join(workspace.directory, 'out'))
    symlinkSync('out', join(workspace.directory, 'link'))
    for (const [one, other] of [
      ['out/x', 'link/x'],
      ['out/x', 'out/X'],
      ['out/new/x', 'link/new/x'],
    ])
      refused(['-o', `json=${one}`, '-o', `sarif=${other}`], /another output goes there, too/)
    const both = ['-o', 'json=k', '--baseline', './k', '--update-baseline']
    expect(workspace.cachefix(both).stderr).toContain('another output goes there, too')
    expect(workspace.cachefix(['-o', 'json=/dev/null', '-o', 'sarif=out/x']).status).toBe(0)
  })

  const hows = ['tracked', 'untracked', 'in no repository']

  /** Whatever is asked to be written there, what lies outside stays: in every other of these ways, by turns. */
  function refusedOutside(cwd: string, file: string, turn: number): void {
    const ways = [
      ['-o', `json=${file}`],
      ['-o', `json=${file}`, '--force'],
      ['--baseline', file, '--update-baseline'],
      ['--baseline', file, '--update-baseline', '--force'],
      ['--baseline', file],
    ]
    for (const args of ways.filter((_, index) => (index + turn) % 2 === 0)) {
      const { status, stderr } = workspace.cachefix(args, { cwd })
      const there = readdirSync(join(workspace.directory, 'outside'))
      expect([args, status, there]).toEqual([args, 2, ['precious']])
      expect(workspace.read('outside/precious')).toBe('mine\n')
      expect(stderr).toContain('a symbolic link there leads out of the tree')
    }
  }

  it.each(hows)('is not where a link leads out of the tree: %s', (how) => {
    workspace.write('outside/precious', 'mine\n')
    workspace.write('tree/Dockerfile', article)
    const cwd = join(workspace.directory, 'tree')
    symlinkSync('../outside/precious', join(cwd, 'report.json'))
    symlinkSync('../outside', join(cwd, 'out'))
    symlinkSync('out', join(cwd, 'way'))
    symlinkSync('tree/way', join(workspace.directory, 'entrance'))
    if (how !== 'in no repository') workspace.git('init', '-q', 'tree')
    if (how === 'tracked') workspace.git('-C', 'tree', 'add', '-A')
    const files = ['report.json', 'out/precious', 'way/new.json', '../entrance/new.json']
    for (const [index, file] of files.entries())
      refusedOutside(cwd, file, index + hows.indexOf(how))
  })

  it('is wherever else somebody wants it', () => {
    workspace.write('outside/precious', 'mine\n')
    workspace.write('tree/Dockerfile', article)
    const cwd = join(workspace.directory, 'tree')
    workspace.git('init', '-q', 'tree')
    mkdirSync(join(cwd, 'reports'))
    symlinkSync('reports', join(cwd, 'latest'))
    symlinkSync('tree', join(workspace.directory, 'entrance'))
    symlinkSync('outside', join(workspace.directory, 'link'))
    for (const file of ['latest/x', '../x', '../entrance/x', '../link/x', `${cwd}/x`]) {
      expect(workspace.cachefix(['-o', `json=${file}`], { cwd }).status).toBe(0)
      expect(existsSync(resolve(cwd, file))).toBe(true)
    }
  })

  it('is none of what belongs to git, whether it is there or not', () => {
    workspace.write('Dockerfile', article)
    workspace.commit()
    symlinkSync('.git/hooks', join(workspace.directory, 'reports'))
    refused(['-o', 'json=reports/pre-commit'], /it belongs to git/)
  })

  it.each([
    ['-o', 'json=pipe'],
    ['--baseline', 'pipe'],
    ['--baseline', 'pipe', '--update-baseline'],
    ['--config', 'pipe'],
  ])('waits for nobody to open a pipe: %s %s', (...args) => {
    workspace.write('Dockerfile', article)
    execFileSync('mkfifo', [join(workspace.directory, 'pipe')])
    const { status, stderr } = workspace.cachefix(args)
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^cachefix: [^\n]*pipe[^\n]*\n$/)])
  })

  it('reads and writes pipes that others hold open', () => {
    workspace.write('Dockerfile', article)
    workspace.cachefix(['--baseline', 'known', '--update-baseline'])
    const command = `'${process.execPath}' '${cli}' --check --baseline <(sleep 0.2; cat known) -o json=>(sleep 0.2; cat > out); sleep 0.5`
    execFileSync('bash', ['-c', command], { cwd: workspace.directory, stdio: 'pipe' })
    expect(workspace.read('out')).toContain('"accepted"')
  })
})

describe('--split-by', () => {
  const patches = (): string[] => readdirSync(join(workspace.directory, 'patches')).sort()

  it('names groups by owners, and takes the last line of CODEOWNERS that matches', () => {
    for (const path of ['api', 'web', 'docs', 'none'])
      workspace.write(`${path}/Dockerfile`, article)
    workspace.write(
      'CODEOWNERS',
      '# comment\n* @org/all\n/web/ @org/web @ann # both\n[Docs] @writers\n/docs/\n/none/ \n',
    )
    workspace.commit()
    const { files } = json()
    expect(files.map(({ path, owners }) => [path, owners])).toEqual([
      ['api/Dockerfile', ['@org/all']],
      ['docs/Dockerfile', ['@writers']],
      ['none/Dockerfile', ['@writers']],
      ['web/Dockerfile', ['@org/web', '@ann']],
    ])
    workspace.cachefix(['-o', 'markdown=patches/{group}.md', '--split-by', 'owner'])
    expect(patches()).toEqual(['org-all.md', 'org-web-ann.md', 'writers.md'])
    expect(workspace.read('patches/writers.md')).toContain('2 fixes in 2 Dockerfiles')
  })

  it('makes names that a file system takes, and that differ, of the longest groups', () => {
    for (const path of ['api', 'web', 'docs']) workspace.write(`${path}/Dockerfile`, article)
    const long = '\u{20000}'.repeat(300)
    workspace.write('CODEOWNERS', `/api/ @${long}\n/web/ @${long}b\n/docs/ @docs\n`)
    workspace.commit()
    const args = ['-o', 'markdown=patches/{group}.md', '--split-by', 'owner']
    expect(workspace.cachefix(args).stderr).not.toContain('cannot write')
    const name = '\u{20000}'.repeat(50)
    expect(patches()).toEqual(['docs.md', `${name}-2.md`, `${name}.md`])
  })

  it('takes nothing but a regular file of the tree for CODEOWNERS', () => {
    workspace.write('outside/CODEOWNERS', '* @outside\n')
    workspace.write('tree/Dockerfile', article)
    workspace.git('init', '-q', 'tree')
    const tree = join(workspace.directory, 'tree')
    const file = join(tree, 'CODEOWNERS')
    for (const make of [
      () => execFileSync('mkfifo', [file]),
      () => {
        mkdirSync(file)
      },
      () => {
        symlinkSync('/dev/zero', file)
      },
      () => {
        symlinkSync('../outside/CODEOWNERS', file)
      },
      () => {
        symlinkSync('../outside', join(tree, '.github'))
      },
    ]) {
      make()
      expect(json('tree').files[0]?.owners).toEqual([])
      rmSync(file, { recursive: true, force: true })
    }
  })

  it('takes patterns of CODEOWNERS as GitHub and GitLab do, from the first place that they look in', () => {
    const paths = [
      'Dockerfile',
      'docs/Dockerfile',
      'docs/app/Dockerfile',
      'x/docs/a/Dockerfile',
      '[id]/Dockerfile',
      'i/Dockerfile',
    ]
    for (const path of paths) workspace.write(path, article)
    workspace.commit()
    const ownersBy = (...lines: string[]): string[] => {
      workspace.write('docs/CODEOWNERS', lines.join('\n'))
      return json()
        .files.filter(({ owners }) => owners.length > 0)
        .map(({ path }) => path)
    }
    expect(ownersBy('docs/* @a')).toEqual(['docs/Dockerfile'])
    expect(ownersBy('/* @a')).toEqual(['Dockerfile'])
    expect(ownersBy('/docs/ @a')).toEqual(['docs/Dockerfile', 'docs/app/Dockerfile'])
    expect(ownersBy('docs/** @a')).toEqual(['docs/Dockerfile', 'docs/app/Dockerfile'])
    expect(ownersBy('docs/ @a')).toEqual([
      'docs/Dockerfile',
      'docs/app/Dockerfile',
      'x/docs/a/Dockerfile',
    ])
    expect(ownersBy('**/docs/*/Docker?ile @a')).toEqual([
      'docs/app/Dockerfile',
      'x/docs/a/Dockerfile',
    ])
    expect(ownersBy('/[id]/ @a')).toEqual(['[id]/Dockerfile'])
    expect(ownersBy('* @a', '!docs/')).toHaveLength(paths.length)
    workspace.write('.gitlab/CODEOWNERS', '* @gitlab\n')
    expect(ownersBy('docs/* @a')).toEqual(['docs/Dockerfile'])
    workspace.write('CODEOWNERS', '/i @root\n')
    expect(ownersBy('docs/* @a')).toEqual(['i/Dockerfile'])
    workspace.write('.github/CODEOWNERS', '/Dockerfile @github\n')
    expect(ownersBy('docs/* @a')).toEqual(['Dockerfile'])
  })

  it('keeps groups apart whose names are alike', () => {
    workspace.write('a b/Dockerfile', article)
    workspace.write('a-b/Dockerfile', article)
    workspace.write('A-B/Dockerfile', article)
    workspace.write('Dockerfile', article)
    workspace.cachefix(['-o', 'diff=patches/{group}.patch', '--split-by', 'dir'])
    expect(patches()).toHaveLength(4)
    expect(existsSync(join(workspace.directory, 'patches/root.patch'))).toBe(true)
  })
})

it.each(['github', 'gitlab', 'junit', 'checkstyle'])(
  'a format without links has the address of the page in its text: %s',
  (format) => {
    workspace.write('Dockerfile', article)
    const { stdout } = workspace.cachefix(['--format', format])
    expect(stdout).toMatch(/See https:\/\/\S+\/docs\/transforms\/keep-installed-files\.md/)
  },
)
