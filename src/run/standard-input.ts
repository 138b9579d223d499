/** One source on the standard input, and the fixed source on the standard output. */
import { resolve } from 'node:path'
import type { Arguments } from '../config/arguments.ts'
import { decodeText, NotUtf8Error } from '../files/read.ts'
import { quotePath } from '../files/paths.ts'
import { pathInDiff } from '../files/repository.ts'
import { formatFinding, formatUnknown } from '../output/text.ts'
import { printable } from '../common/printable.ts'
import { fixSource, explain } from './job.ts'
import type { Screen } from './screen.ts'
import type { RunSettings } from './settings.ts'

/** Gives the exit status. */
export function fixStandardInput(
  bytes: Buffer,
  { stdinPath: path = '', check, verbose, exitZero }: Arguments,
  { settingsFor, own }: RunSettings,
  { cwd }: { readonly cwd: string },
  screen: Screen,
): number {
  const realPath = resolve(cwd, path)
  let source = ''
  try {
    source = decodeText(bytes)
    const settings = settingsFor(realPath)
    const repositoryPath = pathInDiff(realPath, cwd)
    const accepted = undefined
    const { output, findings, cacheMounts } = fixSource(
      { realPath, repositoryPath, source, settings, accepted },
      own,
    )
    if (!check) screen.out(screen.isTerminal ? printable(output) : output)
    for (const finding of findings)
      screen.note(`${formatFinding(path, finding, screen.colours.note)}\n`)
    if (verbose) screen.note(formatUnknown(path, cacheMounts, screen.colours.note))
    return check && !exitZero && findings.length > 0 ? 1 : 0
  } catch (error) {
    const reason =
      error instanceof NotUtf8Error
        ? `line ${error.line}: ${error.message}`
        : explain(error, source)
    screen.complain(`${quotePath(path)}: ${printable(reason)}`)
    return 2
  }
}
