/** Which files are Dockerfiles by their names, and which trees hold other people's. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { list } from '../list.ts'
import { systemPath } from './paths.ts'

/** `Dockerfile`, `Dockerfile.*`, `*.Dockerfile`, `Containerfile*`, in any case. */
const dockerfileName = /^(?:dockerfile(?:\..+)?|.+\.dockerfile|containerfile.*)$/is

/** What is certainly something else: BuildKit's ignore files, and source code about Dockerfiles. */
const otherName =
  /\.(?:dockerignore|md|mdx|rst|html?|css|json|lock|snap|patch|diff|go|ts|mts|cts|tsx|js|mjs|cjs|jsx|java|kt|scala|rs|c|h|cc|cpp|cs|php|swift)$/i

export function isDockerfileName(name: string): boolean {
  return dockerfileName.test(name) && !otherName.test(name)
}

/** Directories of version control and of installed packages. */
const foreignDirectories = new Set(list`
  .git .hg .svn node_modules bower_components jspm_packages site-packages
`)

/** What Go, Composer and Bundler leave in a `vendor` directory; any other one may be a part of the project. */
const vendorMarks = ['modules.txt', 'autoload.php', 'bundle']

/** Whether the directory `name` in `parent` holds what others wrote, and is not searched. */
export function isForeignDirectory(parent: string, name: string): boolean {
  if (foreignDirectories.has(name)) return true
  return (
    name === 'vendor' &&
    vendorMarks.some((mark) => existsSync(systemPath(join(parent, name, mark))))
  )
}
