#!/usr/bin/env node
// CommonJS: Node loads its loader of ES modules for those that are none, and that takes longer than this.
import { subcommandOf } from '../run/command.ts'
import { load } from './load.ts'

declare const codeHash: string

const isOrdinary = subcommandOf(process.argv.slice(2)) === undefined
const loading = isOrdinary
  ? Promise.resolve(load(__dirname, codeHash, require))
  : import('./subcommands.js')

void loading
  .then(({ commandLine }) => commandLine(__dirname))
  // All is written. Taking down the heap piece by piece would take longer than leaving it.
  .then(() => process.exit())
