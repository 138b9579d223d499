/** How a run knows what an earlier one wrote: each format has a beginning, or an end, of its own. */
import type { FormatName } from '../config/arguments.ts'

const starts: Readonly<Record<Exclude<FormatName, 'text'>, RegExp>> = {
  // git has a line "index …" there.
  diff: /^diff --git .+\n--- .+\n\+\+\+ .+\n@@ /,
  json: /^\{"files":\[\n(?:\{"path":"|\n\],"errors":\[)/,
  sarif:
    /^\{"\$schema":"[^"]*","version":"2\.1\.0","runs":\[\{"tool":\{"driver":\{"name":"cachefix"/,
  github: /^::(?:warning|notice|error) file=[^\n]*,title=cachefix/,
  gitlab:
    /^\[\n(?:\n\]\n$|\{"description":"(?:[^"\\]|\\.)*","check_name":"[^"]*","fingerprint":"[0-9a-f]{20}:\d+:)/,
  rdjson: /^\{"source":\{"name":"cachefix"\}/,
  junit: /^<\?xml [^\n]*\n<testsuites name="cachefix">/,
  checkstyle:
    /^<\?xml [^\n]*\n<checkstyle version="[\d.]+">\n(?:<\/checkstyle>|<file name="[^"]*">\n(?:<\/file>|<error [^>]*source="cachefix\.))/,
  markdown: /^## cachefix: /,
  html: /^<!doctype html>\n<html lang="en">[^]*?<title>cachefix: /,
}

const endOfText = /(?:^|\n)\d+ files? read, \d+ (?:to change|changed): \d+ fix(?:es)?\.[^\n]*\n$/

/** Whether a file with this start and this end is an output of any format. */
export function isFormerOutput(start: string, end: string): boolean {
  return endOfText.test(end) || Object.values(starts).some((pattern) => pattern.test(start))
}
