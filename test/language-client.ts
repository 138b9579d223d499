/** An editor: a client of the language server that ships, over its standard input and output. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import {
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  MarkupContent,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentEdit,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type TextDocumentContentChangeEvent,
  type TextEdit,
} from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { cli } from './workspace.ts'

interface Setting {
  readonly folders: readonly string[]
  readonly initializationOptions?: unknown
  readonly capabilities?: ClientCapabilities
  /** What the editor's settings say of a folder. */
  readonly settingsOf?: (scope: string | undefined) => unknown
}

export const everything: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
    },
  },
}

/** The range of a whole document, and more. */
export const all: Range = {
  start: { line: 0, character: 0 },
  end: { line: 100_000, character: 0 },
}

export class LanguageClient {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #exit: Promise<unknown[]>
  readonly connection: ProtocolConnection
  readonly messages: string[] = []
  readonly watched: string[] = []
  /** What was published last of each document, and who waits for more. */
  readonly #published = new Map<string, PublishDiagnosticsParams[]>()
  readonly #waiting: { uri: string; done: (params: PublishDiagnosticsParams) => void }[] = []
  readonly #documents = new Map<string, TextDocument>()
  errors = ''

  constructor(server = cli) {
    this.#process = spawn(process.execPath, [server, 'lsp', '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#exit = once(this.#process, 'exit')
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    )
    this.#process.stderr.on('data', (chunk: Buffer) => {
      this.errors += chunk.toString()
    })
  }

  async start({ folders, initializationOptions, capabilities, settingsOf }: Setting) {
    const { connection } = this
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      const index = this.#waiting.findIndex(({ uri }) => uri === params.uri)
      const [waiting] = index === -1 ? [] : this.#waiting.splice(index, 1)
      if (waiting !== undefined) waiting.done(params)
      else this.#published.set(params.uri, [...(this.#published.get(params.uri) ?? []), params])
    })
    connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message)
    })
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri }) => settingsOf?.(scopeUri) ?? null),
    )
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.watched.push(...registrations.map(({ method }) => method))
    })
    connection.listen()
    const result = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol asks for it all the same
      rootUri: null,
      capabilities: capabilities ?? everything,
      workspaceFolders: folders.map((folder) => ({
        uri: pathToFileURL(folder).href,
        name: folder,
      })),
      initializationOptions,
    })
    await connection.sendNotification(InitializedNotification.type, {})
    return result
  }

  /** Opens a document, and gives its URI. */
  async open(path: string, text: string, languageId = 'dockerfile'): Promise<string> {
    const uri = /^\w+:/.test(path) ? path : pathToFileURL(path).href
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text))
    const textDocument = { uri, languageId, version: 1, text }
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
    return uri
  }

  async change(uri: string, changes: TextDocumentContentChangeEvent[]): Promise<void> {
    const before = this.#document(uri)
    const document = TextDocument.update(before, changes, before.version + 1)
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: document.version },
      contentChanges: changes,
    })
  }

  text(uri: string): string {
    return this.#document(uri).getText()
  }

  /** What is published of a document next, or was since this was asked last. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const known = this.#published.get(uri)?.pop()
    this.#published.delete(uri)
    if (known !== undefined) return known.diagnostics
    const { diagnostics } = await new Promise<PublishDiagnosticsParams>((done) => {
      this.#waiting.push({ uri, done })
    })
    return diagnostics
  }

  async actions(uri: string, range: Range = all, only?: string[]): Promise<CodeAction[]> {
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only && { only }) },
    })
    return (actions ?? []).filter((action): action is CodeAction => !('command' in action))
  }

  /** The text of a document with the edits of an action in it. */
  apply(uri: string, action: CodeAction | undefined): string {
    return TextDocument.applyEdits(this.#document(uri), editsOf(action, uri))
  }

  async hover(uri: string, line: number, character: number): Promise<string | undefined> {
    const hover = await this.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line, character },
    })
    if (hover === null) return undefined
    return MarkupContent.is(hover.contents) ? hover.contents.value : ''
  }

  /** Bytes as they are, in whatever they break. */
  send(bytes: string): void {
    this.#process.stdin.write(bytes)
  }

  /** Says that it is enough, and gives the exit status. */
  async stop(): Promise<number> {
    await this.connection.sendRequest(ShutdownRequest.type)
    await this.connection.sendNotification(ExitNotification.type)
    return this.ended()
  }

  async ended(): Promise<number> {
    const [status] = (await this.#exit) as [number]
    return status
  }

  closeInput(): void {
    this.#process.stdin.end()
  }

  kill(): void {
    this.connection.dispose()
    this.#process.kill('SIGKILL')
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri)
    if (document === undefined) throw new Error(`${uri} is not open`)
    return document
  }
}

export function editsOf(action: CodeAction | undefined, uri: string): TextEdit[] {
  const { changes, documentChanges } = action?.edit ?? {}
  const edits = (documentChanges ?? []).flatMap((change) =>
    TextDocumentEdit.is(change) ? change.edits : [],
  )
  return [...(changes?.[uri] ?? []), ...(edits as TextEdit[])]
}
