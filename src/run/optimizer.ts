/** When V8 compiles again, with more care, what has run often. */
import { setFlagsFromString } from 'node:v8'

/**
 * What V8 is told, by its major version. By itself it begins within the first files and is busy with that for
 * half of the time that a run over thousands takes; the code that is slower for longer costs less: see `bench/`.
 * Later versions have a compiler in between, and nothing to gain.
 */
const laterThanUsual: Readonly<Record<string, string>> = {
  11: '--interrupt-budget=800000',
  12: '--invocation-count-for-turbofan=12000',
}

/** Makes V8 wait longer. Threads that start from now on get no code from the code cache, which goes by such flags. */
export function optimizeLater(version: string): void {
  const flag = laterThanUsual[version.split('.')[0] ?? '']
  if (flag !== undefined) setFlagsFromString(flag)
}
