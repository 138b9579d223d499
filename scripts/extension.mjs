// Makes the extension for Visual Studio Code, with the standalone command line in it. `node scripts/extension.mjs FILE`
// Layout: https://code.visualstudio.com/api/working-with-extensions/publishing-extension
import { Buffer } from 'node:buffer'
import { readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { zipSync } from 'fflate'
import manifest from '../editors/vscode/package.json' with { type: 'json' }
import cachefix from '../package.json' with { type: 'json' }
import { filesIn, makeStandalone } from './standalone.mjs'

const [target = 'cachefix.vsix'] = process.argv.slice(2)
makeStandalone('build/extension')
const { outputFiles } = await build({
  entryPoints: ['editors/vscode/extension.ts'],
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  mainFields: ['module', 'main'],
  write: false,
  minify: true,
  logLevel: 'warning',
})
const { version } = cachefix
const escape = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const property = (id, value) =>
  `<Property Id="Microsoft.VisualStudio.Code.${id}" Value="${escape(value)}" />`
const asset = (type, path) =>
  `<Asset Type="Microsoft.VisualStudio.${type}" Path="${path}" Addressable="true" />`
const vsixManifest = `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${manifest.name}" Version="${version}" Publisher="${manifest.publisher}" />
    <DisplayName>${escape(manifest.displayName)}</DisplayName>
    <Description xml:space="preserve">${escape(manifest.description)}</Description>
    <Tags>${escape(manifest.keywords.join(','))}</Tags>
    <Categories>${escape(manifest.categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
      ${property('Engine', manifest.engines.vscode)}
      ${property('ExtensionKind', 'workspace')}
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code" /></Installation>
  <Dependencies />
  <Assets>
    ${asset('Code.Manifest', 'extension/package.json')}
    ${asset('Services.Content.Details', 'extension/README.md')}
    ${asset('Services.Content.License', 'extension/LICENSE.txt')}
  </Assets>
</PackageManifest>
`
const files = {
  'extension.vsixmanifest': Buffer.from(vsixManifest),
  'extension/package.json': Buffer.from(`${JSON.stringify({ ...manifest, version }, null, 2)}\n`),
  'extension/README.md': readFileSync('editors/vscode/README.md'),
  'extension/LICENSE.txt': readFileSync('LICENSE'),
  'extension/extension.cjs': outputFiles[0].contents,
}
for (const [name, bytes] of filesIn('build/extension')) files[`extension/server/${name}`] = bytes
const endings = new Set(Object.keys(files).flatMap((name) => /\.\w+$/.exec(name)?.[0] ?? []))
const types = [...endings].map(
  (each) => `<Default Extension="${each}" ContentType="application/octet-stream" />`,
)
const others = Object.keys(files).filter((name) => !/\.\w+$/.test(name))
const named = others.map(
  (name) => `<Override PartName="/${escape(name)}" ContentType="application/octet-stream" />`,
)
files['[Content_Types].xml'] = Buffer.from(
  `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[...types, ...named].join('')}</Types>\n`,
)
// Always the same bytes of the same files.
writeFileSync(target, zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) }))
