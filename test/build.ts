import { execFileSync } from 'node:child_process'

/** The command line is tested as it is shipped. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs', '--without-types'], { stdio: 'inherit' })
}
