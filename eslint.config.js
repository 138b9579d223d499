import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Packages that are imported in one file only. */
const importers = {
  'dockerfile-ast': 'src/read/witness.ts',
  unbash: 'src/read/script/syntax.ts',
  diff: 'src/output/diff.ts',
  prettier: 'src/edits/layout.ts',
  jiti: 'src/files/code.ts',
  'jsonc-parser': 'src/config/read.ts',
  'fastest-levenshtein': 'src/common/nearest.ts',
  tinypool: 'src/run/pool.ts',
  'tar-stream': 'src/verify/file-system.ts',
  'p-limit': 'src/verify/command.ts',
  yaml: 'src/files/data.ts',
  json5: 'src/files/data.ts',
  'smol-toml': 'src/files/data.ts',
  '@one-ini/wasm': 'src/files/editorconfig.ts',
  'vscode-languageserver/node': 'src/lsp/protocol.ts',
  'vscode-languageserver-textdocument': 'src/lsp/protocol.ts',
  '@clack/prompts': 'src/review/prompts.ts',
}

/** For `file`, all of these packages but its own. */
const restrictImports = (file) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: Object.entries(importers)
        .filter(([, importer]) => importer !== file)
        .map(([name, importer]) => ({ name, message: `Only ${importer} imports it.` })),
    },
  ],
})

export default defineConfig(
  { ignores: ['dist/', 'build/', 'examples/', '__fixtures__/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['*.js', '*.ts', 'scripts/*.mjs', 'bench/*.mjs', 'test/trap/*.mjs'],
        },
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  {
    files: ['src/**/*.ts', 'transforms/**/*.ts'],
    ignores: ['src/cli.ts'],
    rules: { 'no-console': 'error', 'no-restricted-globals': ['error', 'process'] },
  },
  { files: ['src/files/*.ts', 'src/start/*.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/**/*.ts', 'transforms/**/*.ts'], rules: restrictImports() },
  ...Object.values(importers).map((file) => ({ files: [file], rules: restrictImports(file) })),
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        AbortController: 'readonly',
        module: 'writable',
      },
    },
  },
)
