// The GitHub Action: annotations in the log, a summary of the job, a patch and SARIF. It runs on the Node of
// the runner itself, and installs nothing: a release holds all that is needed beside it, in `standalone`.
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const { GITHUB_EVENT_PATH, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, RUNNER_TEMP = '.' } = process.env
const root = resolve(import.meta.dirname, '..')
const cachefix = ['standalone/cli.cjs', 'dist/cli.cjs']
  .map((file) => join(root, file))
  .find((file) => existsSync(file))

const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()

/** Ends the step with one line. */
function fail(message) {
  console.log(`::error title=cachefix::${message}`)
  process.exit(2)
}

/** Words as in a shell: parted by blanks and line ends, unless quotes hold them together. */
function words(text) {
  const found = [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+|(["'])/g)]
  if (found.some(([, quote]) => quote !== undefined))
    fail('"options" has a quote that nothing closes')
  return found.map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'))
}

function git(...args) {
  const { status } = spawnSync('git', args, {
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    stdio: 'ignore',
  })
  return status === 0
}

/** What to compare with: in a pull request its base, unless the input says another. */
function since(wanted) {
  if (wanted !== 'auto') return wanted
  const event =
    GITHUB_EVENT_PATH === undefined ? {} : JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8'))
  const base = event.pull_request?.base?.sha ?? event.merge_group?.base_sha
  if (base === undefined) return ''
  // The usual checkout has one commit alone; of the other one the files are enough.
  const isKnown =
    git('cat-file', '-e', `${base}^{commit}`) ||
    git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', base)
  if (isKnown) return base
  console.log(
    '::notice title=cachefix::Reads all files, because git cannot fetch the base of the pull request',
  )
  return ''
}

if (cachefix === undefined)
  fail(
    `This is no release, and not built: take ${process.env.GITHUB_ACTION_REPOSITORY ?? 'cachefix'}@v0`,
  )
const outputs = { diff: 'patch', json: 'json', markdown: 'md' }
for (const [format, ending] of Object.entries(outputs)) {
  outputs[format] = join(RUNNER_TEMP, `cachefix.${ending}`)
  rmSync(outputs[format], { force: true }) // of an earlier step
}
const base = since(input('since'))
const sarif = input('sarif-file')
const { status } = spawnSync(
  process.execPath,
  [
    ...[cachefix, '--check', '--format', 'github'],
    ...Object.entries(outputs).flatMap(([format, file]) => ['--output', `${format}=${file}`]),
    ...(base === '' ? [] : [`--since=${base}`]),
    ...(sarif === '' ? [] : ['--output', `sarif=${sarif}`]),
    ...words(input('options')),
    '--',
    ...input('paths')
      .split('\n')
      .map((path) => path.trim())
      .filter((path) => path !== ''),
  ],
  { stdio: 'inherit' },
)

process.exitCode = status ?? 2
if (GITHUB_STEP_SUMMARY !== undefined && existsSync(outputs.markdown))
  appendFileSync(GITHUB_STEP_SUMMARY, readFileSync(outputs.markdown))
if (existsSync(outputs.json)) {
  const { totals, errors } = JSON.parse(readFileSync(outputs.json, 'utf8'))
  const { fixed, unsafe, unfixed } = totals
  if (GITHUB_OUTPUT !== undefined)
    appendFileSync(
      GITHUB_OUTPUT,
      `findings=${fixed + unsafe + unfixed}\npatch-file=${outputs.diff}\n`,
    )
  // That a file cannot be read is found, too; a mistake of the options or of a configuration is none.
  const isFound =
    status === 1 ||
    (status === 2 && errors.length > 0 && errors.every(({ kind }) => kind === 'unreadable'))
  if (isFound && input('fail-on-findings') !== 'true') process.exitCode = 0
}
