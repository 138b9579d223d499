import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** A package that is imported in one place only. */
const oneImporter = (name, file) => ({
  files: ['src/**/*.ts', 'transforms/**/*.ts'],
  ignores: [file],
  rules: {
    'no-restricted-imports': ['error', { paths: [{ name, message: `Only ${file} imports it.` }] }],
  },
})

export default defineConfig(
  { ignores: ['dist/', 'examples/', '__fixtures__/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js', '*.ts', 'scripts/*.mjs'] } },
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
  { files: ['src/files/*.ts'], rules: { 'no-restricted-globals': 'off' } },
  oneImporter('dockerfile-ast', 'src/dockerfile/ast.ts'),
  oneImporter('unbash', 'src/dockerfile/shell-syntax.ts'),
  oneImporter('diff', 'src/output/diff.ts'),
  oneImporter('jiti', 'src/files/transforms.ts'),
  oneImporter('tar-stream', 'src/verify/file-system.ts'),
  oneImporter('p-limit', 'src/verify/command.ts'),
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
)
