// Makes small mutants of the code, and prints which of them no test notices.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { clearInterval, setInterval } from 'node:timers'
import { parseArgs, promisify, stripVTControlCharacters } from 'node:util'
import { build } from 'esbuild'
import Tinypool from 'tinypool'
import { mutantsOf, withProbes } from './code-mutants.mjs'
import { equal } from './equal-mutants.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '60' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
})
const rooms = ['read', 'know', 'flow', 'edits', 'remedies', 'fix'].map((room) => `src/${room}`)
// npm runs scripts in the directory of the package, whatever the user's is.
const paths = (positionals.length > 0 ? positionals : [...rooms, 'transforms']).map((path) =>
  relative('.', resolve(process.env.INIT_CWD ?? '.', path)),
)

/** What takes more of the processor does not come to its end. */
const mostSeconds = 40
const noEnd = 'it does not come to its end'

/** Unit tests that take seconds, and none of the time: a busy machine must not kill a mutant. */
const quickTests = [
  ...['cache-mounts', 'choosing', 'dockerfile', 'effects', 'extents', 'follow', 'gates'],
  ...['hadolint', 'images', 'know', 'layout', 'limits', 'own-images', 'package', 'picture'],
  ...['programs', 'readme', 'refusals', 'remarks', 'suppress', 'text', 'wrappers'],
].map((name) => `${name}.test.ts`)
const pool = new Tinypool({
  filename: new URL('mutate-worker.mjs', import.meta.url).href,
  minThreads: 1,
  maxThreads: 1,
})
const mutants = choose(paths.flatMap(filesBelow).flatMap(mutantsOf))
const probes = textsWithProbes()
const { atStart, fixturesOf } = await pool.run(await bundle(probes), { name: 'reach' })

const counts = new Map()
const unnoticed = []
for (const mutant of mutants) {
  const why = equal.find((each) => isThat(each, mutant))
  if (why !== undefined) {
    print(mutant, `equal: ${why.why}`)
    continue
  }
  const noticedBy = await judgeByFixtures(mutant)
  if (noticedBy === undefined) unnoticed.push(mutant)
  else tell(mutant, noticedBy)
}
await pool.destroy()
console.error(`${unnoticed.length} that no fixture notices are left for the unit tests`)
const testsOf = unnoticed.length === 0 ? undefined : await reachOfTests()
for (const mutant of unnoticed) tell(mutant, await judgeByUnitTests(mutant))
for (const [place, { killed, survived }] of [...counts].sort())
  console.log(
    `${place}: ${killed} killed, ${survived} survived, ${percent(killed, killed + survived)}`,
  )

function isThat({ file, becomes, line }, mutant) {
  const isSame = file === mutant.file && becomes === mutant.becomes
  return isSame && (line === undefined || line === mutant.context)
}

function tell(mutant, noticedBy) {
  print(mutant, noticedBy === undefined ? 'SURVIVED' : `killed by ${noticedBy}`)
  const [room] = /^src\/[^/]*|^[^/]*/.exec(mutant.file)
  for (const place of [room, 'all']) {
    const count = counts.get(place) ?? { killed: 0, survived: 0 }
    counts.set(place, count)
    count[noticedBy === undefined ? 'survived' : 'killed'] += 1
  }
}

function print({ file, line, change, context }, fate) {
  console.log(`${file}:${line}: ${change}\n    ${context}\n    ${fate}`)
}

function percent(part, whole) {
  return `${Math.round((100 * part) / whole)} %`
}

function filesBelow(path) {
  if (path.endsWith('.ts')) return [path]
  return readdirSync(path, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(path, name))
}

/** The same for a seed, and mostly the same after a change of other code: each has a number of its own. */
function choose(all) {
  const seen = new Map()
  const from = Number(values.from)
  return all
    .map((mutant) => {
      const name = `${mutant.file} ${mutant.change}`
      const nth = seen.get(name) ?? 0
      seen.set(name, nth + 1)
      const hash = createHash('sha256').update(`${values.seed} ${name} ${nth}`)
      return { mutant, rank: hash.digest('hex') }
    })
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(from, from + Number(values.count))
    .map(({ mutant }, key) => ({ ...mutant, key }))
}

function textsWithProbes() {
  const files = new Set(mutants.map(({ file }) => file))
  return new Map(
    [...files].map((file) => [
      resolve(file),
      withProbes(
        file,
        mutants.filter((mutant) => mutant.file === file),
      ),
    ]),
  )
}

/** The fixture that differs first, or what goes wrong; nothing, if no fixture notices. */
async function judgeByFixtures({ key, file, text }) {
  const wanted = atStart.has(key) ? undefined : (fixturesOf.get(key) ?? new Set())
  if (wanted?.size === 0) return undefined
  const code = await bundle(new Map([[resolve(file), text]]))
  const limit = limitOfCpu(mostSeconds)
  try {
    return await pool.run({ code, wanted }, { signal: limit.signal })
  } catch (error) {
    return error.name === 'AbortError' ? noEnd : String(error)
  } finally {
    limit.clear()
  }
}

/** The library, with these texts for these files. */
async function bundle(texts) {
  const { outputFiles } = await build({
    stdin: {
      contents:
        "export * from './src/index.ts'; export { formatFinding } from './src/output/text.ts'",
      resolveDir: '.',
    },
    bundle: true,
    platform: 'node',
    packages: 'external',
    format: 'cjs',
    write: false,
    define: { 'import.meta.url': '__filename' },
    plugins: [replacing(texts)],
  })
  return outputFiles[0].text
}

/** Aborts what takes more seconds of this process, threads included: a busy machine makes no mutant endless. */
function limitOfCpu(seconds) {
  const controller = new AbortController()
  const before = process.cpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(before)
    if (user + system > seconds * 1e6) controller.abort()
  }, 1000)
  return { signal: controller.signal, clear: () => clearInterval(timer) }
}

function replacing(texts) {
  return {
    name: 'mutants',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) =>
        texts.has(path) ? { contents: texts.get(path), loader: 'ts' } : undefined,
      )
    },
  }
}

async function judgeByUnitTests({ key, file, text }) {
  const tests = quickTests.filter((test) => atStart.has(key) || testsOf.get(test)?.has(key))
  if (tests.length === 0) return undefined
  const { failed } = await runTests(tests, new Map([[resolve(file), text]]), mostSeconds)
  return failed
}

/** Which probes the quick tests run. */
async function reachOfTests() {
  const { failed, reached } = await runTests(quickTests, probes, Infinity)
  if (failed !== undefined) throw new Error(`without any mutant, ${failed} fails`)
  const lines = reached.trim().split('\n')
  return new Map(
    lines.map((line) => JSON.parse(line)).map(({ test, keys }) => [test, new Set(keys)]),
  )
}

/** What fails first, if anything does, and the probes that each file of tests runs. */
async function runTests(tests, texts, seconds) {
  const directory = mkdtempSync(join(tmpdir(), 'cachefix-mutants-'))
  const [textsAt, reachedAt] = ['texts', 'reached'].map((name) => join(directory, name))
  writeFileSync(textsAt, JSON.stringify(Object.fromEntries(texts)))
  writeFileSync(reachedAt, '')
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.mutants.config.ts']
  const limit = seconds === Infinity ? 'unlimited' : String(seconds)
  const limited = ['-c', `ulimit -t ${limit}; exec "$0" "$@"`, process.execPath]
  try {
    await promisify(execFile)('sh', [...limited, ...vitest, ...tests], {
      env: { ...process.env, MUTANTS: textsAt, REACHED: reachedAt },
      maxBuffer: Infinity,
    })
    return { reached: readFileSync(reachedAt, 'utf8') }
  } catch ({ stderr, message, signal }) {
    const [, failed = message] = /FAIL +(.*)/.exec(stripVTControlCharacters(stderr)) ?? []
    return { failed: signal === null ? failed : noEnd }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
