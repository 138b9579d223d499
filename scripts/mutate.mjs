// Makes small mutants of the code, and prints which of them no test notices.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { clearInterval, setInterval } from 'node:timers'
import { parseArgs, promisify, stripVTControlCharacters } from 'node:util'
import { build } from 'esbuild'
import Tinypool from 'tinypool'
import { mutantsOf } from './code-mutants.mjs'
import { equal } from './equal-mutants.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
})
const rooms = ['read', 'know', 'flow', 'edits', 'remedies', 'fix'].map((room) => `src/${room}`)
// npm runs scripts in the directory of the package, whatever the user's is.
const paths = (positionals.length > 0 ? positionals : [...rooms, 'transforms']).map((path) =>
  relative('.', resolve(process.env.INIT_CWD ?? '.', path)),
)

/** What takes more of the processor does not come to its end. */
const mostSeconds = 120
const noEnd = 'it does not come to its end'

/** Unit tests that take seconds; of the others, those that import the file itself judge it. */
const quickTests = [
  ...[
    'cache-mounts',
    'choosing',
    'dockerfile',
    'effects',
    'extents',
    'follow',
    'gates',
    'hadolint',
  ],
  ...['images', 'know', 'layout', 'package', 'programs', 'readme', 'refusals', 'suppress'],
  ...['survival', 'wrappers'],
]
const pool = new Tinypool({
  filename: new URL('mutate-worker.mjs', import.meta.url).href,
  minThreads: 1,
  maxThreads: 1,
})
const unmutated = await judgeByFixtures()
if (unmutated !== undefined) throw new Error(`without any mutant, ${unmutated} fails`)

const counts = new Map()
for (const mutant of choose(paths.flatMap(filesBelow).flatMap(mutantsOf))) {
  const { file, line, change, context } = mutant
  const why = equal.find((each) => each.file === file && each.becomes === mutant.becomes)?.why
  if (why !== undefined) {
    console.log(`${file}:${line}: ${change}\n    ${context}\n    equal: ${why}`)
    continue
  }
  const noticedBy = (await judgeByFixtures(mutant)) ?? (await judgeByUnitTests(mutant))
  const fate = noticedBy === undefined ? 'SURVIVED' : `killed by ${noticedBy}`
  console.log(`${file}:${line}: ${change}\n    ${context}\n    ${fate}`)
  const [room] = /^src\/[^/]*|^[^/]*/.exec(file)
  for (const place of [room, 'all']) {
    const count = counts.get(place) ?? { killed: 0, survived: 0 }
    counts.set(place, count)
    count[noticedBy === undefined ? 'survived' : 'killed'] += 1
  }
}
await pool.destroy()
for (const [place, { killed, survived }] of [...counts].sort())
  console.log(
    `${place}: ${killed} killed, ${survived} survived, ${percent(killed, killed + survived)}`,
  )

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
function choose(mutants) {
  const seen = new Map()
  return mutants
    .map((mutant) => {
      const name = `${mutant.file} ${mutant.change}`
      const nth = seen.get(name) ?? 0
      seen.set(name, nth + 1)
      const hash = createHash('sha256').update(`${values.seed} ${name} ${nth}`)
      return { mutant, rank: hash.digest('hex') }
    })
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, Number(values.count))
    .map(({ mutant }) => mutant)
}

/** The fixture that differs first, or what goes wrong; nothing, if no fixture notices. */
async function judgeByFixtures(mutant) {
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
    plugins: [replacing(mutant)],
  })
  const limit = limitOfCpu(mostSeconds)
  try {
    return await pool.run(outputFiles[0].text, { signal: limit.signal })
  } catch (error) {
    return error.name === 'AbortError' ? noEnd : String(error)
  } finally {
    limit.clear()
  }
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

function replacing(mutant) {
  return {
    name: 'mutant',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) =>
        path === resolve(mutant?.file ?? '') ? { contents: mutant.text, loader: 'ts' } : undefined,
      )
    },
  }
}

async function judgeByUnitTests({ file, text }) {
  const tests = readdirSync('test').filter((name) => {
    if (!name.endsWith('.test.ts')) return false
    const [stem] = name.split('.')
    const imports = readFileSync(join('test', name), 'utf8').includes(`'../${file}'`)
    return imports || quickTests.includes(stem)
  })
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.mutants.config.ts']
  try {
    const limited = ['-c', `ulimit -t ${mostSeconds}; exec "$0" "$@"`, process.execPath]
    await promisify(execFile)('sh', [...limited, ...vitest, ...tests], {
      env: { ...process.env, MUTANT_FILE: resolve(file), MUTANT_TEXT: text },
      maxBuffer: Infinity,
    })
    return undefined
  } catch ({ stderr, message, signal }) {
    const [, failed = message] = /FAIL +(.*)/.exec(stripVTControlCharacters(stderr)) ?? []
    return signal === null ? failed : noEnd
  }
}
