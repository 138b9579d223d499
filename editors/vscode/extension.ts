/** Starts the language server: the extension's own, or in a workspace that is trusted the one that its settings name. */
import { resolve } from 'node:path'
import { workspace, type ExtensionContext } from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'

let client: LanguageClient | undefined

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    workspace.onDidGrantWorkspaceTrust(() => restart(context)),
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('cachefix.path')) await restart(context)
    }),
  )
  await restart(context)
}

export async function deactivate(): Promise<void> {
  await client?.stop()
  client = undefined
}

async function restart(context: ExtensionContext): Promise<void> {
  await deactivate()
  client = new LanguageClient(
    'cachefix',
    'cachefix',
    { module: serverFor(context), args: ['lsp'], transport: TransportKind.stdio },
    {
      documentSelector: [
        { language: 'dockerfile' },
        { scheme: 'file', pattern: '**/{*[dD]ockerfile*,*[cC]ontainerfile*}' },
      ],
    },
  )
  await client.start()
}

/** What a workspace names is code of its own: it runs for nobody who has not said that it may. */
function serverFor(context: ExtensionContext): string {
  const own = context.asAbsolutePath('server/cli.cjs')
  const named = workspace.getConfiguration('cachefix').get<string>('path') ?? ''
  if (!workspace.isTrusted || named === '') return own
  return resolve(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', named)
}
