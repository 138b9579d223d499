#!/usr/bin/env node
// CommonJS: Node loads its loader of ES modules for those that are none, and that takes longer than this.
import { load } from './load.ts'

declare const codeHash: string

void load(__dirname, codeHash, require)
  .commandLine(__dirname)
  // All is written. Taking down the heap piece by piece would take longer than leaving it.
  .then(() => process.exit())
