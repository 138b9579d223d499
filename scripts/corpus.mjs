// Runs the built tool over a tree of Dockerfiles, checks every law on each file, and prints what was found.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Tinypool from 'tinypool'

const args = process.argv.slice(2)
const adds = args[0] === '--add'
const [directory] = args.slice(adds ? 1 : 0)
if (directory === undefined || directory.startsWith('-')) {
  console.error('Usage: npm run corpus -- [--add] <directory>')
  process.exit(2)
}
// npm runs scripts in the directory of the package, whatever the user's is.
const root = resolve(process.env.INIT_CWD ?? '.', directory)
const threads = availableParallelism()
const pool = new Tinypool({
  filename: new URL('corpus-worker.mjs', import.meta.url).href,
  minThreads: threads,
  maxThreads: threads,
})

const counts = { files: 0, changed: 0, runs: 0, mounting: 0, broken: 0 }
const byTransform = new Map()
const byReason = new Map()
let totals

const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const options = ['--no-config', '--format', 'json', ...(adds ? ['--add'] : [])]
const tool = spawn(process.execPath, [cli, ...options, '.'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const status = new Promise((done) => tool.on('close', done))

// One line a file, and no more of them in memory than the threads have to do.
const underWay = new Set()
for await (const line of createInterface({ input: tool.stdout })) {
  if (line.startsWith('{"path"')) {
    const file = JSON.parse(line.replace(/,$/, ''))
    tally(file)
    const work = check(file).finally(() => underWay.delete(work))
    underWay.add(work)
    if (underWay.size >= 4 * threads) await Promise.race(underWay)
  } else if (line.startsWith(']')) totals = JSON.parse(`{"files":[${line}`)
}
await Promise.all(underWay)
await pool.destroy()
if ((await status) === null || totals === undefined)
  throw new Error('cachefix did not come to its end')
print()
process.exitCode = counts.broken === 0 ? 0 : 1

async function check({ path, diff }) {
  const { runs, mounting, broken } = await pool.run({ path: resolve(root, path), diff, adds })
  counts.runs += runs
  counts.mounting += mounting
  for (const law of broken) {
    counts.broken += 1
    console.error(`${path}: ${law}`)
  }
}

function tally({ changed, findings }) {
  counts.files += 1
  if (changed) counts.changed += 1
  for (const { transform, applied, unsafe, withheld } of findings) {
    const row = byTransform.get(transform) ?? { findings: 0, fixed: 0, unsafe: 0, unfixed: 0 }
    byTransform.set(transform, row)
    row.findings += 1
    if (applied) row.fixed += 1
    else if (withheld === undefined) row.unsafe += 1
    else row.unfixed += 1
    const reason = applied ? undefined : (withheld ?? `unsafe: ${unsafe}`)
    if (reason !== undefined) {
      const kind = `${transform}: ${withoutNames(reason)}`
      byReason.set(kind, (byReason.get(kind) ?? 0) + 1)
    }
  }
}

/** Reasons differ in paths, names and numbers. */
function withoutNames(reason) {
  return reason
    .replace(/"[^"]*"|\$\{[^}]*\}/g, '…')
    .replace(/(?<=^|[\s(])[~.]?\/[^\s,;:)]*/g, '…')
    .replace(/\d+/g, '…')
}

function print() {
  const { errors } = totals
  console.log(`${counts.files} files read, ${errors.length} not read, ${counts.changed} to change`)
  console.log(`${counts.runs} RUNs, ${counts.mounting} of them with a cache mount`)
  console.log(`${counts.broken} laws broken\n`)
  table(
    ['transform', 'findings', 'fixes', 'unsafe', 'no fix'],
    [...byTransform].sort().map(([name, row]) => [name, ...Object.values(row)]),
  )
  table(
    ['not fixed, because', 'findings'],
    [...byReason].sort(([, one], [, other]) => other - one),
  )
}

function table(head, rows) {
  if (rows.length === 0) return
  console.log(`| ${head.join(' | ')} |`)
  console.log(`| --- |${' ---: |'.repeat(head.length - 1)}`)
  for (const row of rows) console.log(`| ${row.join(' | ')} |`)
  console.log()
}
