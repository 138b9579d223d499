// Writes which probes each file of tests has run, if that is asked: see scripts/mutate.mjs.
import { appendFileSync } from 'node:fs'
import { basename } from 'node:path'
import { afterAll, expect } from 'vitest'

const { REACHED } = process.env

globalThis.reached = new Set()
afterAll(() => {
  if (REACHED === undefined) return
  const test = basename(expect.getState().testPath)
  appendFileSync(REACHED, `${JSON.stringify({ test, keys: [...globalThis.reached] })}\n`)
})
