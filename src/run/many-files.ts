/** What V8 does differently in a run over many files. */
import { setFlagsFromString } from 'node:v8'

/**
 * The flags by the major version of V8, as others may not know them. By itself V8 begins within the first
 * files to compile again, with more care, what runs often, and is busy with that for half of the time that
 * a run over thousands takes; the code that is slower for longer costs less: see `bench/`. From 13 on it has
 * a compiler in between, and nothing to gain. And most of what a file needs is garbage when the next one
 * comes: the heap of 11 would grow all the same, and collecting that later takes as long. What is left of the
 * youngest is so little that waking other threads for it costs more than it saves.
 */
const flags: Readonly<Record<string, readonly string[]>> = {
  11: [
    '--interrupt-budget=800000',
    '--semi-space-growth-factor=1',
    '--heap-growing-percent=50',
    '--no-parallel-scavenge',
  ],
  12: ['--invocation-count-for-turbofan=12000'],
}

/** Suits V8 to many files. Threads that start from now on get no code from the code cache, which goes by such flags. */
export function suitManyFiles(version: string): void {
  const [major = ''] = version.split('.')
  for (const flag of flags[major] ?? []) setFlagsFromString(flag)
}
