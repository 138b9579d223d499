import { isLink } from './links.ts'

/** A path that cannot be read or written, and why, in words. */
export interface PathError {
  readonly path: string
  readonly message: string
  /** Whether the user named it, and did not leave it to a search. */
  readonly isNamed: boolean
  /** Whether that says that it is something else than a Dockerfile. */
  readonly isNoDockerfile?: boolean
}

/** A failed system call on `path` in words. */
export function reasonOf(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  switch (code) {
    case 'ENOENT':
      return isLink(path) ? 'a symbolic link to nothing' : 'no such file or directory'
    case 'EACCES':
    case 'EPERM':
      return 'permission denied'
    case 'ELOOP':
      return 'too many levels of symbolic links'
    case 'ENXIO':
      return 'a pipe that nobody reads from, or a socket'
    case 'ENOTDIR':
      return 'a file where a directory should be'
    case 'EISDIR':
      return 'a directory'
    case 'ENAMETOOLONG':
      return 'the path is too long'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'no space left on the device'
    case 'EROFS':
      return 'a read-only file system'
    case 'ERR_FS_FILE_TOO_LARGE':
      return 'a file of more than 2 GiB'
    default:
      return error instanceof Error ? error.message : code
  }
}
