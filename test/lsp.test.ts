/** `cachefix lsp`, as an editor uses it. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CancellationTokenSource,
  CodeActionRequest,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  PublishDiagnosticsNotification,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node'
import { all, editsOf, everything, LanguageClient } from './language-client.ts'
import { fixtures } from './fixtures.ts'
import { article, harmless, repaired, unreadable, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()
let client: LanguageClient

beforeEach(() => {
  client = new LanguageClient()
})
afterEach(() => {
  client.kill()
})

/** A RUN of which the only fix is unsafe, and what `--unsafe` makes of it. */
const unsafeFixture = fixtures.find(
  ({ stem }) => stem === '__fixtures__/keep-installed-files/reported/pip-target-with-build-flags',
)

const start = (more: object = {}): ReturnType<LanguageClient['start']> =>
  client.start({ folders: [workspace.directory], ...more })

const at = (name: string): string => join(workspace.directory, name)

describe('diagnostics', () => {
  it('are there when a Dockerfile is opened, and change as it is typed', async () => {
    await start()
    const uri = await client.open(at('Dockerfile'), article)
    const [finding, ...others] = await client.diagnostics(uri)
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      source: 'cachefix',
      code: 'keep-installed-files',
      codeDescription: {
        href: expect.stringMatching(/\/docs\/transforms\/keep-installed-files\.md$/) as string,
      },
      severity: 2,
      range: { start: { line: 3, character: 4 } },
    })
    const target = { start: { line: 3, character: 30 }, end: { line: 3, character: 43 } }
    await client.change(uri, [{ range: target, text: '/root/.cache/pip' }])
    expect(client.text(uri)).toBe(repaired)
    expect(await client.diagnostics(uri)).toEqual([])
    await client.change(uri, [{ text: `# one more line\n${article}` }])
    expect(await client.diagnostics(uri)).toMatchObject([{ range: { start: { line: 4 } } }])
    await client.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri },
    })
    expect(await client.diagnostics(uri)).toEqual([])
  })

  it('are given to an editor that asks for them, and not told besides', async () => {
    const capabilities = {
      ...everything,
      workspace: { ...everything.workspace, diagnostics: { refreshSupport: true } },
      textDocument: { ...everything.textDocument, diagnostic: {} },
    }
    let published = 0
    let refreshed = 0
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {
      refreshed += 1
    })
    const { capabilities: offered } = await start({ capabilities })
    expect(offered.diagnosticProvider).toMatchObject({ workspaceDiagnostics: false })
    client.connection.onNotification(PublishDiagnosticsNotification.type, () => {
      published += 1
    })
    const uri = await client.open(at('Dockerfile'), article)
    const pull = (): Promise<DocumentDiagnosticReport> =>
      client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } })
    expect(await pull()).toMatchObject({ kind: 'full', items: [{ code: 'keep-installed-files' }] })
    await client.change(uri, [{ text: repaired }])
    expect(await pull()).toEqual({ kind: 'full', items: [] })
    await client.change(uri, [{ text: article }])
    workspace.write('cachefix.json', '{ "transforms": { "keep-installed-files": false } }')
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [],
    })
    expect(await pull()).toEqual({ kind: 'full', items: [] })
    expect([published, refreshed]).toEqual([0, 1])
  })

  it('are of Dockerfiles alone, by their name or their language', async () => {
    await start()
    const of = async (name: string, languageId: string): Promise<number> =>
      (await client.diagnostics(await client.open(at(name), article, languageId))).length
    expect(await of('api.Dockerfile', 'plaintext')).toBe(1)
    expect(await of('image.txt', 'dockerfile')).toBe(1)
    expect(await of('image.txt.md', 'markdown')).toBe(0)
    expect(await of('node_modules/a/Dockerfile', 'dockerfile')).toBe(0)
    expect(await of('untitled:Untitled-1', 'dockerfile')).toBe(1)
  })

  it('stand where an editor counts them, with other scripts, line ends and a byte order mark', async () => {
    await start()
    const emoji = 'RUN echo "\u{1F4E6}\u{1F4E6}" && '
    const text = `\uFEFF${article.replace('RUN mkdir', `${emoji}mkdir`).replaceAll('\n', '\r\n')}`
    const uri = await client.open(at('Dockerfile'), text)
    const [finding] = await client.diagnostics(uri)
    expect(finding?.range.start).toEqual({ line: 3, character: 4 })
    const [fix] = await client.actions(uri, all, ['source.fixAll'])
    expect(client.apply(uri, fix)).toBe(
      text.replace('target=/pip-packages \\', 'target=/root/.cache/pip \\'),
    )
    expect(editsOf(fix, uri)).toEqual([
      {
        range: { start: { line: 3, character: 31 }, end: { line: 3, character: 43 } },
        newText: 'root/.cache/pip',
      },
    ])
  })

  it('say where a file cannot be read, if it has cache mounts', async () => {
    await start()
    const uri = await client.open(at('Dockerfile'), unreadable)
    expect(await client.diagnostics(uri)).toMatchObject([
      { code: 'read', severity: 1, range: { start: { line: 1, character: 0 } } },
    ])
    await client.change(uri, [{ text: 'FROM a\nRUNN b\n' }])
    expect(await client.diagnostics(uri)).toEqual([])
  })
})

describe('what is offered', () => {
  it('fixes all as --write does', async () => {
    const some = fixtures.filter(
      ({ folder, stem }) => folder === 'changed' && stem.length % 19 === 0,
    )
    expect(some.length).toBeGreaterThan(20)
    await start()
    const uris: string[] = []
    for (const { stem, input } of some) {
      workspace.write(`${stem}.Dockerfile`, input)
      uris.push(await client.open(at(`${stem}.Dockerfile`), input))
    }
    const fixed: string[] = []
    for (const uri of uris) {
      const [fix] = await client.actions(uri, all, ['source.fixAll.cachefix'])
      fixed.push(client.apply(uri, fix))
    }
    workspace.cachefix(['--write', '.'])
    expect(fixed).toEqual(some.map(({ stem }) => workspace.read(`${stem}.Dockerfile`)))
  })

  it('is the fix of one finding, which is preferred, all of its kind, all, and a comment', async () => {
    await start()
    const second = 'RUN --mount=type=cache,target=/flask pip install --target=/flask flask\n'
    const twice = article + second
    const uri = await client.open(at('Dockerfile'), twice)
    const line = { line: 3, character: 10 }
    const actions = await client.actions(uri, { start: line, end: line })
    expect(actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      [expect.stringMatching(/^Fix: /), 'quickfix', true],
      ['Fix all 2 findings of keep-installed-files in this file', 'quickfix', undefined],
      ['Ignore keep-installed-files here, with a comment', 'quickfix', undefined],
      ['Fix all that cachefix finds, as cachefix --write', 'source.fixAll.cachefix', undefined],
    ])
    const [one, alike, comment, every] = actions
    expect(client.apply(uri, one)).toBe(twice.replace(article, repaired))
    const done = workspace.cachefix(['-'], { input: twice }).stdout
    expect(done).not.toBe(twice)
    expect([client.apply(uri, alike), client.apply(uri, every)]).toEqual([done, done])
    expect(client.apply(uri, comment)).toBe(
      twice.replace('RUN --mount', '# cachefix-ignore keep-installed-files -- \nRUN --mount'),
    )
    expect(actions[0]?.diagnostics).toEqual([(await client.diagnostics(uri))[0]])
  })

  it('keeps cachefix away once the comment is there', async () => {
    await start()
    const uri = await client.open(at('Dockerfile'), article)
    expect(await client.diagnostics(uri)).toHaveLength(1)
    const comment = (await client.actions(uri)).find(({ title }) => title.startsWith('Ignore'))
    await client.change(uri, [{ text: client.apply(uri, comment) }])
    expect(await client.diagnostics(uri)).toEqual([])
  })

  it('has no place for an unsafe fix among what is preferred, or fixes all, unless a setting says so', async () => {
    const { input = '', unsafeOutput = '' } = unsafeFixture ?? {}
    let unsafe = false
    await start({ settingsOf: () => ({ unsafe }) })
    const uri = await client.open(at('Dockerfile'), input)
    expect(await client.diagnostics(uri)).not.toEqual([])
    const fix = (await client.actions(uri)).find(({ title }) => title.startsWith('Unsafe fix: '))
    expect(fix?.isPreferred).toBe(undefined)
    expect(client.apply(uri, fix)).toBe(unsafeOutput)
    expect(await client.actions(uri, all, ['source.fixAll'])).toEqual([])
    unsafe = true
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: null,
    })
    await client.diagnostics(uri)
    const [every] = await client.actions(uri, all, ['source.fixAll'])
    expect(client.apply(uri, every)).toBe(unsafeOutput)
  })

  it('is nothing for a range without a finding', async () => {
    await start()
    const uri = await client.open(at('Dockerfile'), article)
    const top = { line: 0, character: 0 }
    expect(await client.actions(uri, { start: top, end: top }, ['quickfix'])).toEqual([])
  })
})

describe('a text beside the place', () => {
  it('explains a finding', async () => {
    await start()
    const uri = await client.open(at('Dockerfile'), article)
    const text = await client.hover(uri, 3, 10)
    expect(text).toMatch(/^\*\*keep-installed-files\*\*: /)
    expect(text).toContain('Safe fix: ')
    expect(text).toMatch(/\[More about it\]\(https:\S+\)$/)
    expect(await client.hover(uri, 0, 0)).toBe(undefined)
  })

  it('says of a mount that nothing is wrong with it, or that nobody knows, without markup if need be', async () => {
    await start({ capabilities: {} })
    const more = 'RUN --mount=type=cache,target=/some_tool some-tool fetch\n'
    const uri = await client.open(at('Dockerfile'), harmless + more)
    expect(await client.hover(uri, 1, 10)).toContain('nothing is wrong with it')
    expect(await client.hover(uri, 2, 10)).toBe(
      'It is not known what uses the cache mount at /some_tool: the RUN runs some-tool.',
    )
  })
})

describe('a configuration', () => {
  it('is read anew when it changes', async () => {
    await start()
    const uri = await client.open(at('Dockerfile'), article)
    expect(await client.diagnostics(uri)).toHaveLength(1)
    expect(client.watched).toContain('workspace/didChangeWatchedFiles')
    const reload = async (text: string) => {
      const file = workspace.write('cachefix.json', text)
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: pathToFileURL(file).href, type: 2 }],
      })
      return client.diagnostics(uri)
    }
    expect(await reload('{ "transforms": { "keep-installed-files": false } }')).toEqual([])
    expect(await reload('{ "transforms": { "keep-instaled-files": false } }')).toEqual([])
    expect(client.messages).toHaveLength(1)
    expect(client.messages[0]).toMatch(/^cachefix: .*cachefix\.json:1:19: unknown key/)
    expect(await reload('{ "exclude": ["Dockerfile"] }')).toEqual([])
    expect(await reload('{}')).toHaveLength(1)
    workspace.write('Dockerfile', article)
    workspace.cachefix(['--baseline', 'known.json', '--update-baseline'])
    expect(await reload('{ "baseline": "known.json" }')).toEqual([])
  })

  it('is that of the folder, of several', async () => {
    workspace.write('a/cachefix.json', '{ "transforms": { "keep-installed-files": false } }')
    await start({
      folders: [at('a'), at('b')],
      settingsOf: (scope?: string) => ({ add: scope?.endsWith('/b') }),
    })
    const plain = 'FROM python:3.12\nRUN pip install flask\n'
    const [a, b] = [
      await client.open(at('a/Dockerfile'), article + plain),
      await client.open(at('b/Dockerfile'), plain),
    ]
    expect(await client.diagnostics(a)).toEqual([])
    expect(await client.diagnostics(b)).toMatchObject([{ code: 'add-cache-mounts' }])
    const c = await client.open(at('c/Dockerfile'), article)
    expect(await client.diagnostics(c)).toHaveLength(1)
    workspace.write('c/cachefix.json', '{ "exclude": ["*"] }')
    const folder = { uri: pathToFileURL(at('c')).href, name: 'c' }
    await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [folder], removed: [] },
    })
    expect(await client.diagnostics(c)).toEqual([])
  })

  it('of an editor names no code, and that is said once', async () => {
    workspace.write('transform.ts', `throw new Error('it ran')\n`)
    await start({ initializationOptions: { add: true, transforms: ['./transform.ts'], unsaf: 1 } })
    const uri = await client.open(at('Dockerfile'), article)
    expect(await client.diagnostics(uri)).toHaveLength(1)
    expect(client.messages).toEqual([
      expect.stringContaining('the setting "transforms" is not used: a workspace may bring it'),
      'cachefix: there is no setting "unsaf"; did you mean "unsafe"?',
    ])
  })
})

describe('an end, and what is broken', () => {
  it('ends with 0 when it is shut down, and with 1 when it is not', async () => {
    await start()
    expect(await client.stop()).toBe(0)
    client = new LanguageClient()
    await start()
    client.closeInput()
    expect(await client.ended()).toBe(1)
    expect(client.errors).toBe('')
  })

  it('answers on, whatever text it is given', async () => {
    await start({ capabilities: { ...everything, workspace: {} } })
    const uri = await client.open(at('Dockerfile'), '')
    const damaged = [
      '\u0000\u0001',
      'FROM',
      'RUN --mount=type=cache,target=',
      '\uD800 FROM a\nRUN --mount=type=cache <<\uDFFF',
      `${article}RUN <<EOF\nunfinished`,
      'FROM a\n'.repeat(3000) + article,
      '{{ range }}\nRUN --mount=type=cache,target=/x y\n{{ end }}',
    ]
    for (const text of damaged) {
      await client.change(uri, [{ text }])
      await client.actions(uri)
      await client.hover(uri, 1, 3)
    }
    await client.connection.sendNotification('no/such', {})
    await expect(client.connection.sendRequest('no/such', {})).rejects.toThrow()
    await client.change(uri, [{ text: article }])
    expect(await client.actions(uri)).toHaveLength(3)
    expect(client.errors).toBe('')
  })

  it('takes no answer for a question that is withdrawn', async () => {
    await start()
    const uri = await client.open(at('Dockerfile'), article)
    const source = new CancellationTokenSource()
    const answer = client.connection.sendRequest(
      CodeActionRequest.type,
      { textDocument: { uri }, range: all, context: { diagnostics: [] } },
      source.token,
    )
    source.cancel()
    await expect(answer).rejects.toMatchObject({ code: -32800 })
    expect(await client.actions(uri)).toHaveLength(3)
  })
})
