#!/usr/bin/env node
import { load } from './load.ts'

declare const codeHash: string

await load(import.meta.dirname, codeHash).commandLine(new URL('.', import.meta.url))
// All is written. Taking down the heap piece by piece would take longer than leaving it.
process.exit()
