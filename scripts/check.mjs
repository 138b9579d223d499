// Runs the types and all that lints at the same time: most of them use one core, and wait for nobody.
import { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
const limit = pLimit(availableParallelism())
const checks = [...scripts.lint.split(' && '), scripts.typecheck]
await Promise.all(checks.map((check) => limit(() => run(check))))

/** Prints what a check has to say when it is done, so that they do not talk at the same time. */
function run(check) {
  return new Promise((resolve) => {
    const child = spawn(check, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const pieces = []
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => pieces.push(data))
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat([Buffer.from(`> ${check}\n`), ...pieces]))
      if (status !== 0) process.exitCode = 1
      resolve()
    })
  })
}
