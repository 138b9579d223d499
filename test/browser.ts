/** Chromium, from Debian's packages where it is missing. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const executablePath = '/usr/bin/chromium'

/** Undefined where there is none, and none can be installed; on CI that is a failure. */
export async function openBrowser(): Promise<Browser | undefined> {
  if (!existsSync(executablePath) && process.getuid?.() === 0) install()
  if (!existsSync(executablePath)) {
    const message = `${executablePath} is missing: the HTML report is not tested in a browser`
    if (process.env.CI === 'true') throw new Error(message)
    process.stderr.write(`\n\n${message}\n\n`)
    return undefined
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

function install(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const packages = ['install', '-y', '-q', '--no-install-recommends', 'chromium']
  for (const args of [['update', '-q'], packages])
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
