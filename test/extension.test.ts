/** The extension for Visual Studio Code, as it is packed. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { LanguageClient } from './language-client.ts'
import { article, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

it('packs all that it runs, starts its own server, and runs no code of a workspace that is not trusted', async () => {
  const packed = join(workspace.directory, 'cachefix.vsix')
  execFileSync(process.execPath, ['scripts/extension.mjs', packed])
  const files = unzipSync(readFileSync(packed))
  const text = (name: string): string => Buffer.from(files[name] ?? []).toString()
  for (const [name, bytes] of Object.entries(files)) workspace.write(name, Buffer.from(bytes))

  const manifest = JSON.parse(text('extension/package.json')) as Record<string, unknown>
  expect(manifest).toMatchObject({
    main: './extension.cjs',
    capabilities: {
      untrustedWorkspaces: { supported: 'limited', restrictedConfigurations: ['cachefix.path'] },
    },
  })
  expect(Object.keys(files)).toContain('extension/server/cachefix.schema.json')
  expect(text('extension.vsixmanifest')).toContain('Path="extension/package.json"')
  for (const name of Object.keys(files).filter((each) => each !== '[Content_Types].xml')) {
    const [ending] = /\.\w+$/.exec(name) ?? []
    const type = ending === undefined ? `PartName="/${name}"` : `Extension="${ending}"`
    expect(text('[Content_Types].xml')).toContain(type)
  }
  const required = [...text('extension/extension.cjs').matchAll(/\brequire\("([^"]+)"\)/g)]
  const builtins = process.getBuiltinModule('node:module').builtinModules
  const others = required
    .map(([, name = '']) => name.replace(/^node:/, ''))
    .filter((name) => !builtins.includes(name))
  expect([...new Set(others)]).toEqual(['vscode'])

  const client = new LanguageClient(join(workspace.directory, 'extension/server/cli.cjs'))
  try {
    await client.start({ folders: [workspace.directory], settingsOf: () => ({ path: 'x.cjs' }) })
    const uri = await client.open(join(workspace.directory, 'Dockerfile'), article)
    expect(await client.diagnostics(uri)).toHaveLength(1)
    expect(client.messages).toEqual([])
    expect(await client.stop()).toBe(0)
  } finally {
    client.kill()
  }
})
