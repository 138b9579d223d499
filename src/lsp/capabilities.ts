/** What the server can do, and what of it an editor wants. */
import { fixAllKind } from './actions.ts'
import {
  CodeActionKind,
  TextDocumentSyncKind,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  type ResponseError,
} from './protocol.ts'

type Client = InitializeParams['capabilities']

export type PulledDiagnostics =
  DocumentDiagnosticReport | ResponseError<DiagnosticServerCancellationData>

/** Whether an editor asks for diagnostics, and can be told to ask anew; all others are told of them. */
export function pulls({ textDocument, workspace }: Client): boolean {
  return textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true
}

export function answerTo(client: Client, version: string): InitializeResult {
  return {
    serverInfo: { name: 'cachefix', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: {
        openClose: true,
        change: TextDocumentSyncKind.Incremental,
        save: true,
      },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
      hoverProvider: true,
      ...(pulls(client) && {
        diagnosticProvider: {
          identifier: 'cachefix',
          // A Dockerfile may build the base of another one.
          interFileDependencies: true,
          workspaceDiagnostics: false,
        },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  }
}
