/** Whether git has the bytes of a file, so that what is written over them can be undone. */
import { createHash } from 'node:crypto'
import { lstatSync, readFileSync, readlinkSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { git, GitError, gitList } from './git.ts'
import { systemPath } from './paths.ts'
import { repositoryOf, slashed } from './repository.ts'

interface Source {
  readonly realPath: string
  /** What the working tree has. */
  readonly text: string
}

/** Why files must not be written, by their real paths. Outside of repositories all may be. */
export async function findUnsaved(
  sources: readonly Source[],
): Promise<ReadonlyMap<string, string>> {
  const unsaved = new Map<string, string>()
  const repositories = new Set(sources.map(({ realPath }) => repositoryOf(dirname(realPath))))
  for (const repository of repositories) {
    if (repository === undefined) continue
    const files = sources.filter(({ realPath }) => repositoryOf(dirname(realPath)) === repository)
    try {
      const hashes = await stagedHashes(repository, files)
      const hashOf = (realPath: string): string | undefined =>
        hashes.get(slashed(relative(repository, realPath)))
      const wanted = files.flatMap(({ realPath }) => hashOf(realPath) ?? [])
      const there = await objectsThere(repository, wanted)
      for (const { realPath, text } of files) {
        const hash = hashOf(realPath)
        if (hash === undefined) unsaved.set(realPath, 'git does not track it')
        else if (!isHashOf(hash, Buffer.from(text)))
          unsaved.set(realPath, 'it has changes that are not committed')
        else if (!there.has(hash)) unsaved.set(realPath, 'git does not have its contents')
      }
    } catch (error) {
      if (!(error instanceof GitError)) throw error
      for (const { realPath } of files)
        unsaved.set(realPath, `git cannot say whether it is committed (${error.message})`)
    }
  }
  return unsaved
}

/** The hashes of files in the index, by their paths. */
async function stagedHashes(
  repository: string,
  files: readonly Source[],
): Promise<ReadonlyMap<string, string>> {
  const paths = files.map(({ realPath }) => relative(repository, realPath))
  // An argument must be UTF-8; for what is not, all files are listed.
  const limits = paths.every((path) => typeof systemPath(path) === 'string')
    ? ['--', ...paths.map((path) => `:(literal)${path}`)]
    : []
  const lines = await gitList(repository, ['ls-files', '-z', '--stage', ...limits])
  return new Map(
    lines.flatMap((line) => {
      const [, hash, stage, path] = /^\d+ ([0-9a-f]+) (\d)\t(.*)$/s.exec(line) ?? []
      return hash === undefined || path === undefined || stage !== '0' ? [] : [[path, hash]]
    }),
  )
}

/** Those of the hashes whose contents git has. A hash is in the index of a partial clone, too, which lacks them. */
async function objectsThere(
  repository: string,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set()
  const args = ['--no-replace-objects', 'cat-file', '--batch-check']
  const answers = await git(repository, args, { input: `${hashes.join('\n')}\n` })
  return new Set(
    Array.from(String(answers).matchAll(/^([0-9a-f]+) blob /gm), ([, hash = '']) => hash),
  )
}

/** More is no Dockerfile, and reading it could take the memory of all others. */
const mostBytes = 16 << 20

/** Whether a file has the content that git knows by a hash; that of a link is where it leads. */
export function hasContent(realPath: string, hash: string | undefined): boolean {
  if (hash === undefined) return false
  const path = systemPath(realPath)
  try {
    const stats = lstatSync(path)
    if (stats.isSymbolicLink()) return isHashOf(hash, readlinkSync(path, { encoding: 'buffer' }))
    return stats.isFile() && stats.size <= mostBytes && isHashOf(hash, readFileSync(path))
  } catch {
    return false
  }
}

/** A file may have other line ends than git keeps: https://git-scm.com/docs/gitattributes#_text */
function isHashOf(hash: string, content: Buffer): boolean {
  const algorithm = hash.length === 64 ? 'sha256' : 'sha1'
  const withFeeds = Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
  return [content, withFeeds].some(
    (bytes) =>
      createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === hash,
  )
}
