// Measures cachefix and what it is compared with on made trees, all in one run, so that the ratios
// hold on any machine. `npm run bench` builds cachefix and installs the others first. BEFORE names another
// built checkout to measure beside this one, and CORPUS a file that lists Dockerfiles to measure both with.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { shapes } from './shapes.mjs'
import { makeTree } from './tree.mjs'
import { usual } from './usual.mjs'

const here = import.meta.dirname
const cachefix = commandOf(resolve(here, '..'))
const { BEFORE, CORPUS } = process.env
const dockerfmt = join(
  here,
  `node_modules/@reteps/dockerfmt-${process.platform}-${process.arch}/bin/dockerfmt`,
)
const jscodeshift = join(here, 'node_modules/.bin/jscodeshift')
const dockerfilelint = join(here, 'node_modules/.bin/dockerfilelint')
const jscodeshiftDoingNothing = `"${process.execPath}" "${jscodeshift}" --dry --extensions= -t "${join(here, 'nothing.mjs')}" .`
const runs = Number(process.env.RUNS ?? 5)
const node = `"${process.execPath}"`

const trees = mkdtempSync(join(tmpdir(), 'cachefix-bench-'))
try {
  const one = tree('one', { dockerfiles: 1, every: 1 })
  compare('One file', one, {
    'an empty Node start': `${node} -e 0`,
    ...both('Dockerfile'),
    'dockerfmt -c': `"${dockerfmt}" -c Dockerfile`,
    dockerfilelint: `${node} "${dockerfilelint}" Dockerfile`,
  })
  const thousand = tree('thousand', { dockerfiles: 1000, every: 1 })
  compare('1,000 Dockerfiles, all with cache mounts', thousand, {
    'jscodeshift, doing nothing': jscodeshiftDoingNothing,
    ...both('.'),
    'cachefix on one thread': `${node} "${cachefix}" --concurrency 1 .`,
    'dockerfmt -c': all(`"${dockerfmt}" -c`),
    dockerfilelint: all(`${node} "${dockerfilelint}"`),
  })
  const usualOnes = tree('usual', { dockerfiles: 1000, every: 1, withMounts: usual })
  compare('1,000 Dockerfiles of usual size, all with cache mounts', usualOnes, {
    'jscodeshift, doing nothing': jscodeshiftDoingNothing,
    ...both('.'),
    'dockerfmt -c': all(`"${dockerfmt}" -c`),
  })
  const monorepo = tree('monorepo', { dockerfiles: 10_000, every: 20, files: 100_000, git: true })
  compare('10,000 Dockerfiles, 5 % with cache mounts, in a checkout of 100,000 files', monorepo, {
    'reading the files': `${node} "${join(here, 'read.mjs')}" ../list`,
    ...both('.'),
    'cachefix, of a list of the files': `${node} "${cachefix}" --files-from ../list`,
    'git ls-files': 'git ls-files -co --exclude-standard',
    'dockerfmt -c': all(`"${dockerfmt}" -c`),
  })
  compare('The same files, of which most are without a mount, with mounts added', monorepo, {
    ...both('.'),
    ...both('--add .', ' --add'),
  })
  if (CORPUS !== undefined)
    compare('The Dockerfiles of a list', process.cwd(), both(`--files-from "${resolve(CORPUS)}"`))
  analyse(thousand, '12 lines')
  analyse(usualOnes, 'usual size')
  growth()
  memory()
} finally {
  rmSync(trees, { recursive: true, force: true })
}

/** Makes a tree, and the list of its Dockerfiles beside it. */
function tree(name, options) {
  const root = join(trees, name, 'tree')
  const paths = makeTree(root, options)
  writeFileSync(join(root, '../list'), paths.sort().join('\n'))
  if (name === 'one') execFileSync('cp', [join(root, paths[0]), join(root, 'Dockerfile')])
  return root
}

function commandOf(checkout) {
  const { bin } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'))
  return join(checkout, bin.cachefix)
}

/** cachefix, and below it the other build. */
function both(args, kind = '') {
  return {
    [`cachefix${kind}`]: `${node} "${cachefix}" ${args}`,
    ...(BEFORE !== undefined && {
      [`cachefix${kind}, before`]: `${node} "${commandOf(resolve(BEFORE))}" ${args}`,
    }),
  }
}

/** A command with all files of the list as its arguments, in one process. */
function all(command) {
  return `xargs -a ../list -s 2000000 -n 100000 ${command}`
}

/** Medians of wall and CPU time, one run of each command after the other, so that noise meets all of them. */
function compare(title, cwd, commands) {
  const times = new Map(Object.keys(commands).map((name) => [name, []]))
  for (let run = 0; run <= runs; run += 1) {
    for (const [name, command] of Object.entries(commands)) {
      const time = measure(command, cwd)
      if (run > 0) times.get(name).push(time) // the first one warms the disk's cache
    }
  }
  console.log(
    `\n### ${title}\n\n| | wall, s | CPU, s | wall, as a multiple | CPU, as a multiple |\n| --- | ---: | ---: | ---: | ---: |`,
  )
  const [first] = times.keys()
  const middle = (each, kind) => median(each.map((time) => time[kind]))
  const base = { wall: middle(times.get(first), 'wall'), cpu: middle(times.get(first), 'cpu') }
  for (const [name, each] of times) {
    const [wall, cpu] = [middle(each, 'wall'), middle(each, 'cpu')]
    const multiples = `${(wall / base.wall).toFixed(2)} | ${(cpu / base.cpu).toFixed(2)}`
    console.log(`| ${name} | ${wall.toFixed(3)} | ${cpu.toFixed(3)} | ${multiples} |`)
  }
}

function measure(command, cwd) {
  const script = `TIMEFORMAT='%R %U %S'; time { ${command}; } >/dev/null 2>/dev/null`
  const { stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' })
  const [wall, user, system] = stderr.trim().split(' ').map(Number)
  return { wall, cpu: user + system }
}

function analyse(cwd, kind) {
  console.log(
    `\n### CPU time a file of ${kind}: parsing, analysis, fixes and diffs, without start-up and reading\n`,
  )
  console.log('| | cold, ms | warm, ms |\n| --- | ---: | ---: |')
  for (const way of ['dockerfile-ast', 'cachefix']) {
    const results = Array.from({ length: 3 }, () =>
      JSON.parse(
        execFileSync(process.execPath, [join(here, 'analysis.mjs'), way, '../list'], {
          cwd,
          encoding: 'utf8',
        }),
      ),
    )
    const value = (name) => median(results.map((result) => result[name])).toFixed(3)
    console.log(`| ${way} | ${value('cold')} | ${value('warm')} |`)
  }
}

/** Files that are long in one way: what they cost beside parsing them, and what four times the size costs. */
function growth() {
  console.log(
    '\n### Long files: CPU time\n\n| | 60, s | as a multiple of parsing | 240, as a multiple of 60 |\n| --- | ---: | ---: | ---: |',
  )
  for (const name of Object.keys(shapes)) {
    const [small, large] = [60, 240].map((size) =>
      JSON.parse(
        execFileSync(process.execPath, [join(here, 'shape.mjs'), name, String(size)], {
          encoding: 'utf8',
        }),
      ),
    )
    const multiple = (small.fix / small.parse).toFixed(1)
    console.log(
      `| ${name} | ${small.fix.toFixed(2)} | ${multiple} | ${(large.fix / small.fix).toFixed(1)} |`,
    )
  }
}

function memory() {
  console.log(
    '\n### Peak memory\n\n| Dockerfiles, 5 % with cache mounts | with a diff, MiB | with a report, too, MiB |\n| --- | ---: | ---: |',
  )
  for (const dockerfiles of [1000, 10_000, 50_000]) {
    const root = tree(`memory-${dockerfiles}`, { dockerfiles, every: 20 })
    const peaks = [[], ['-o', 'html=../report.html']].map((more) => {
      const args = ['--import', join(here, 'peak.mjs'), cachefix, '.', ...more]
      const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }
      return spawnSync(process.execPath, args, options).stderr.trim().split('\n').at(-1)
    })
    console.log(`| ${dockerfiles} | ${peaks.join(' | ')} |`)
  }
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)]
}
