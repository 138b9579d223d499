/** What the library takes of `node:buffer`, for names of files: there are none here. */
export function isUtf8(): boolean {
  return true
}
