// The floor: Node reading the files of a list, and searching each for a cache mount.
import { readFileSync } from 'node:fs'

let found = 0
for (const path of readFileSync(process.argv[2], 'utf8').split('\n'))
  if (readFileSync(path).includes('--mount=type=cache')) found += 1
process.stdout.write(`${found}\n`)
