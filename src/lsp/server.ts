/**
 * The language server: what is open in an editor → diagnostics, fixes, explanations. It reads what is typed,
 * and loads no code of a workspace; what goes wrong with one document is said, and the others are done.
 */
import { pathToFileURL } from 'node:url'
import { doJob } from '../run/job.ts'
import { describeFault } from '../common/fault.ts'
import { printable } from '../common/printable.ts'
import { UsageError } from '../config/options.ts'
import { ConfigError } from '../config/read.ts'
import type { FileResult, Job } from '../output/result.ts'
import type { Surroundings } from '../run/command.ts'
import { doAlone } from '../run/pool.ts'
import { isLong } from '../run/schedule.ts'
import type { TextEdit as SourceEdit } from '../read/types.ts'
import { actionsFor, type Judged } from './actions.ts'
import { answerTo, pulls, type PulledDiagnostics } from './capabilities.ts'
import { diagnosticsOf, hoverAt } from './messages.ts'
import { FolderOptions } from './options.ts'
import { Places } from './places.ts'
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  LSPErrorCodes,
  MarkupKind,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocument,
  TextDocuments,
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type Position,
  type WorkspaceEdit,
} from './protocol.ts'
import { folderOf, jobFor, pathOf } from './workspace.ts'

/** `cwd` is the folder of what lies in none; `worker` judges long documents. */
export type ServerSurroundings = Pick<Surroundings, 'version' | 'cwd' | 'worker'>

/** In milliseconds, from the last key to diagnostics: who types on wants none. */
const pause = 200

/** What a document is read together with, as far as an editor can watch it by its name. */
const watched = [
  '**/{cachefix,package}.json',
  '**/{compose,docker-compose}{,.override}.{yaml,yml}',
  '**/docker-bake{,.override}.{json,hcl}',
]

/** Serves one editor, whose messages the connection brings. */
export function serve(connection: Connection, surroundings: ServerSurroundings): void {
  const server = new Server(connection, surroundings)
  connection.onInitialize((params) => server.initialize(params))
  connection.onInitialized(() => server.initialized())
  connection.onDidChangeConfiguration(({ settings }) => {
    server.configure(settings)
  })
  connection.onDidChangeWatchedFiles(() => {
    server.reload()
  })
  connection.onCodeAction((params, token) => server.actions(params, token))
  connection.onHover(({ textDocument, position }, token) =>
    server.hover(textDocument.uri, position, token),
  )
  connection.languages.diagnostics.on(({ textDocument }, token) =>
    server.pull(textDocument.uri, token),
  )
  connection.listen()
}

class Server {
  readonly #connection: Connection
  readonly #surroundings: ServerSurroundings
  readonly #documents = new TextDocuments(TextDocument)
  #client: InitializeParams['capabilities'] = {}
  #folders: string[] = []
  readonly #options = new FolderOptions(
    (folder) => this.#ask(folder),
    (complaint) => {
      this.#say(complaint)
    },
  )
  /** Of a version of a document. */
  readonly #judged = new Map<string, { version: number; judged: Promise<Judged | undefined> }>()
  readonly #waiting = new Map<string, NodeJS.Timeout>()
  /** Complaints, each of which is made once. */
  readonly #said = new Set<string>()

  constructor(connection: Connection, surroundings: ServerSurroundings) {
    this.#connection = connection
    this.#surroundings = surroundings
    // What is opened is said to change, too.
    this.#documents.onDidChangeContent(({ document: { uri } }) => {
      this.#schedule(uri, this.#judged.has(uri) ? pause : 0)
    })
    this.#documents.onDidSave(({ document }) => {
      this.#schedule(document.uri, 0)
    })
    this.#documents.onDidClose(({ document: { uri } }) => {
      clearTimeout(this.#waiting.get(uri))
      this.#waiting.delete(uri)
      this.#judged.delete(uri)
      if (!pulls(this.#client)) void this.#connection.sendDiagnostics({ uri, diagnostics: [] })
    })
    this.#documents.listen(connection)
  }

  initialize(params: InitializeParams): InitializeResult {
    const { capabilities, workspaceFolders } = params
    const said: unknown = params.initializationOptions
    this.#client = capabilities
    // Of an editor that knows one folder only.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- and no other name for it
    const root = params.rootUri
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (root === null ? [] : [root])
    this.#folders = uris.flatMap((uri) => pathOf(uri) ?? [])
    this.#options.say(said)
    return answerTo(capabilities, this.#surroundings.version)
  }

  async initialized(): Promise<void> {
    const { workspace } = this.#client
    const { client } = this.#connection
    if (workspace?.workspaceFolders === true)
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = removed.map(({ uri }) => pathOf(uri))
        const fresh = added.flatMap(({ uri }) => pathOf(uri) ?? [])
        this.#folders = [...this.#folders.filter((each) => !gone.includes(each)), ...fresh]
        this.reload()
      })
    if (workspace?.didChangeConfiguration?.dynamicRegistration === true)
      await client.register(DidChangeConfigurationNotification.type, { section: 'cachefix' })
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
      await client.register(DidChangeWatchedFilesNotification.type, {
        watchers: watched.map((globPattern) => ({ globPattern })),
      })
  }

  /** An editor that can be asked is asked again; another one has said it. */
  configure(settings: unknown): void {
    if (this.#client.workspace?.configuration !== true) {
      this.#options.say((settings as { cachefix?: unknown } | null)?.cachefix)
    }
    this.#options.forget()
    this.reload()
  }

  /** Judges all documents anew. */
  reload(): void {
    this.#judged.clear()
    this.#said.clear()
    if (pulls(this.#client)) void this.#connection.languages.diagnostics.refresh()
    for (const { uri } of this.#documents.all()) this.#schedule(uri, 0)
  }

  async actions(
    { textDocument: { uri }, range, context: { only } }: CodeActionParams,
    token: CancellationToken,
  ): Promise<CodeAction[] | ResponseError> {
    const judged = await this.#judge(uri)
    if (await isCancelled(token)) return cancelled
    const document = this.#documents.get(uri)
    if (judged === undefined || document?.getText() !== judged.source) return []
    const edit = (edits: readonly SourceEdit[]): WorkspaceEdit => {
      const changes = judged.places.editsOf(edits)
      return this.#client.workspace?.workspaceEdit?.documentChanges === true
        ? {
            documentChanges: [{ textDocument: { uri, version: document.version }, edits: changes }],
          }
        : { changes: { [uri]: changes } }
    }
    const wanted = { range, only, edit, isCancelled: () => isCancelled(token) }
    const actions = await actionsFor(judged, wanted)
    return token.isCancellationRequested ? cancelled : actions
  }

  async hover(
    uri: string,
    position: Position,
    token: CancellationToken,
  ): Promise<Hover | null | ResponseError> {
    const judged = await this.#judge(uri)
    if (await isCancelled(token)) return cancelled
    if (judged === undefined) return null
    const kinds = this.#client.textDocument?.hover?.contentFormat ?? []
    return hoverAt(position, judged, kinds.includes(MarkupKind.Markdown)) ?? null
  }

  #schedule(uri: string, milliseconds: number): void {
    clearTimeout(this.#waiting.get(uri))
    const timer = setTimeout(() => {
      this.#waiting.delete(uri)
      void this.#publish(uri)
    }, milliseconds)
    this.#waiting.set(uri, timer)
  }

  async pull(uri: string, token: CancellationToken): Promise<PulledDiagnostics> {
    const judged = await this.#judge(uri)
    if (await isCancelled(token))
      return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled')
    const items = judged === undefined ? [] : diagnosticsOf(judged.result, uri, judged.places)
    return { kind: 'full', items }
  }

  async #publish(uri: string): Promise<void> {
    if (pulls(this.#client)) return
    const version = this.#documents.get(uri)?.version
    const judged = await this.#judge(uri)
    // Somebody may have typed on meanwhile, or closed it.
    if (version === undefined || this.#documents.get(uri)?.version !== version) return
    const diagnostics = judged === undefined ? [] : diagnosticsOf(judged.result, uri, judged.places)
    await this.#connection.sendDiagnostics({ uri, version, diagnostics })
  }

  /** What is said of a document as it is; undefined where cachefix has nothing to say, or cannot. */
  #judge(uri: string): Promise<Judged | undefined> {
    const document = this.#documents.get(uri)
    if (document === undefined) return Promise.resolve(undefined)
    const known = this.#judged.get(uri)
    if (known?.version === document.version) return known.judged
    const judged = this.#judgeAnew(document).catch((error: unknown) => {
      this.#say(
        error instanceof UsageError || error instanceof ConfigError
          ? error.message
          : `it failed: ${describeFault(error)}; please report it`,
      )
      return undefined
    })
    this.#judged.set(uri, { version: document.version, judged })
    return judged
  }

  async #judgeAnew(document: TextDocument): Promise<Judged | undefined> {
    const { uri } = document
    // What an editor changes, it changes in place.
    const frozen = TextDocument.create(
      uri,
      document.languageId,
      document.version,
      document.getText(),
    )
    const folder = folderOf(pathOf(uri), this.#folders)
    const options = await this.#options.of(folder)
    const job = await jobFor(frozen, folder ?? this.#surroundings.cwd, options)
    if (job === undefined) return undefined
    const result = await this.#do(job)
    const { error, errorKind } = result
    if (error !== undefined && errorKind !== 'unreadable') this.#say(error)
    const chosen = new Map<string, Promise<FileResult>>()
    const choose = (marks: readonly string[]): Promise<FileResult> => {
      const key = marks.join('\n')
      const choice = chosen.get(key) ?? this.#do({ ...job, chosen: new Set(marks) })
      chosen.set(key, choice)
      return choice
    }
    return { uri, source: job.source, places: new Places(frozen), result, choose }
  }

  #do(job: Job): Promise<FileResult> {
    return isLong(job) ? doAlone(this.#surroundings.worker, job) : Promise.resolve(doJob(job))
  }

  /** What the editor's settings say of a folder, if it can be asked. */
  async #ask(folder: string | undefined): Promise<unknown> {
    if (this.#client.workspace?.configuration !== true) return undefined
    const scope = folder === undefined ? {} : { scopeUri: pathToFileURL(folder).href }
    return this.#connection.workspace
      .getConfiguration({ section: 'cachefix', ...scope })
      .catch(() => undefined)
  }

  /** Says what a person should know, and only once, until something changes. */
  #say(message: string): void {
    const text = `cachefix: ${printable(message)}`
    if (this.#said.has(text)) return
    this.#said.add(text)
    this.#connection.console.warn(text)
    const type = MessageType.Warning
    void this.#connection.sendNotification(ShowMessageNotification.type, { type, message: text })
  }
}

/** Whether nobody waits any more, once all messages that are there have been looked at. */
async function isCancelled(token: CancellationToken): Promise<boolean> {
  await new Promise(setImmediate)
  return token.isCancellationRequested
}

const cancelled = new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled')
