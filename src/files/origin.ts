/**
 * Where the repository of a directory is shown: on GitHub, GitLab, Bitbucket or Azure DevOps, by the address
 * of its remote. Nothing is fetched, and of what an address says about a user nothing is kept.
 */
import { basename } from 'node:path'
import { git, GitError } from './git.ts'
import { pathToUri } from './paths.ts'
import { repositoryOf } from './repository.ts'

/** The repository and the commit that files are of. */
export interface Origin {
  readonly name: string
  readonly commit: string | undefined
  /** Where the commit is shown. */
  readonly address: string | undefined
  /** Where a file of it is shown, at a line; its path is relative to the root, with slashes. */
  readonly linkTo: (path: string, line?: number) => string | undefined
}

/** Undefined outside of a repository. */
export async function readOrigin(directory: string): Promise<Origin | undefined> {
  const root = repositoryOf(directory)
  if (root === undefined) return undefined
  const ask = async (...args: string[]): Promise<string | undefined> => {
    try {
      return (await git(root, args)).toString('utf8').trim() || undefined
    } catch (error) {
      if (error instanceof GitError) return undefined
      throw error
    }
  }
  const commit = await ask('rev-parse', '--verify', '--quiet', 'HEAD')
  const remotes = (await ask('remote'))?.split('\n') ?? []
  const remote = remotes.includes('origin') ? 'origin' : remotes[0]
  const address = remote && (await ask('config', '--get', `remote.${remote}.url`))
  const site = address === undefined ? undefined : siteOf(address)
  return {
    name: site?.name ?? basename(root),
    commit,
    address: commit && site?.commit(commit),
    linkTo: (path, line) => (commit === undefined ? undefined : site?.file(commit, path, line)),
  }
}

/** The pages of a repository. */
export interface Site {
  readonly name: string
  commit(commit: string): string
  file(commit: string, path: string, line?: number): string
}

/** By the address of a remote; undefined for a host of which it is not known how its pages are called. */
export function siteOf(remote: string): Site | undefined {
  const { host, path } = partsOf(remote) ?? { host: '', path: '' }
  const named = (name: string): string => `https://${host}/${name.split('/').map(encode).join('/')}`
  const anchored = (line: number | undefined, anchor: string): string =>
    line === undefined ? '' : `#${anchor}${line}`
  if (host.startsWith('github.'))
    return {
      name: path,
      commit: (commit) => `${named(path)}/commit/${commit}`,
      file: (commit, file, line) =>
        `${named(path)}/blob/${commit}/${pathToUri(file)}${anchored(line, 'L')}`,
    }
  if (host.startsWith('gitlab.'))
    return {
      name: path,
      commit: (commit) => `${named(path)}/-/commit/${commit}`,
      file: (commit, file, line) =>
        `${named(path)}/-/blob/${commit}/${pathToUri(file)}${anchored(line, 'L')}`,
    }
  if (host === 'bitbucket.org')
    return {
      name: path,
      commit: (commit) => `${named(path)}/commits/${commit}`,
      file: (commit, file, line) =>
        `${named(path)}/src/${commit}/${pathToUri(file)}${anchored(line, 'lines-')}`,
    }
  const azure = azureRepository(host, path)
  if (azure === undefined) return undefined
  const { base, name } = azure
  return {
    name,
    commit: (commit) => `${base}/commit/${commit}`,
    file: (commit, file, line) => {
      const at =
        line === undefined
          ? ''
          : `&line=${line}&lineEnd=${line + 1}&lineStartColumn=1&lineEndColumn=1`
      return `${base}?path=/${pathToUri(file)}&version=GC${commit}${at}`
    },
  }
}

/** `https://user:password@host:1/path.git`, `ssh://git@host/path`, `git@host:path`. */
function partsOf(remote: string): { host: string; path: string } | undefined {
  const [, host, path] =
    /^(?:https?|ssh|git):\/\/(?:[^/@]*@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(remote) ??
    /^(?:[\w.-]+@)?([\w.-]+):(?!\/)(.+)$/.exec(remote) ??
    []
  if (host === undefined || path === undefined) return undefined
  return { host: host.toLowerCase(), path: decoded(path).replace(/\/+$|(?:\.git)?\/*$/g, '') }
}

/** https://learn.microsoft.com/azure/devops/repos/git/: by HTTPS, by SSH, and under the older name of the host. */
function azureRepository(host: string, path: string): { base: string; name: string } | undefined {
  const words = path.split('/').filter((word) => word !== '_git')
  const [first = '', second = '', third = second] =
    host === 'ssh.dev.azure.com' ? words.slice(1) : words
  const organization = /^([\w-]+)\.visualstudio\.com$/.exec(host)?.[1]
  if (organization !== undefined) return azure(organization, first, second || first)
  return host === 'dev.azure.com' || host === 'ssh.dev.azure.com'
    ? azure(first, second, third)
    : undefined
}

function azure(organization: string, project: string, repository: string) {
  const parts = [organization, project, '_git', repository].map(encode)
  return {
    base: `https://dev.azure.com/${parts.join('/')}`,
    name: `${organization}/${project}/${repository}`,
  }
}

function encode(word: string): string {
  return encodeURIComponent(word)
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
