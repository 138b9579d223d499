/** What commands and instructions put somewhere besides what package managers install. */
import { baseName, isSamePath, isWithin, resolvePath } from '../read/paths.ts'
import { isKnown, isOneOf, joinTexts, matches, type Text, textOf } from '../read/text.ts'
import { once } from '../common/memo.ts'
import type { Command, Copy, Instruction } from '../read/types.ts'
import type { Flow, Output } from './flow.ts'
import { holdsLayersOf } from './lineage.ts'
import { isCopying, isSymbolicLink } from '../know/programs.ts'
import { copyOf } from './copying.ts'

/** Options whose value is what the program writes. */
const outputOption =
  /^(?:-o|-O|-P|-d|--output|--output-document|--outfile|--outdir|--out-dir|--out|--dest|--directory-prefix)$/

/** The paths at or below which a command makes files, as far as its words say. */
export const writtenPaths = once((command: Command): Text[] => {
  const { name, cwd, redirects } = command
  const words = command.arguments.map(({ text }) => text)
  const operands = words.filter((word) => !word.startsWith('-'))
  const redirected = redirects
    .filter(({ operator }) => operator.startsWith('>'))
    .map(({ target }) => resolvePath(cwd, target.text))
  if (isCopying(command) && !isUnpacking(command)) {
    const { sources, destination } = copyOf(command)
    return destination === undefined
      ? redirected
      : [destination, ...sources.map((source) => textOf`${destination}/${baseName(source)}`)]
  }
  if (isUnpacking(command)) return [unpackDirectory(command)]
  if (name === 'mkdir')
    return words.some((word) => matches(word, /^-\w*p|^--parents/))
      ? []
      : operands.map((path) => resolvePath(cwd, path))
  if (name === 'tee') return operands.map((path) => resolvePath(cwd, path))
  const isLink = name === 'ln' || isSymbolicLink(command)
  if (isLink || (name === 'git' && operands[0] === 'clone' && operands.length > 2))
    return [resolvePath(cwd, operands.at(-1) ?? '')]
  if (name === 'uv' && operands[0] === 'venv') return [resolvePath(cwd, operands[1] ?? '.venv')]
  return [...redirected, ...valuesOf(words).map((path) => resolvePath(cwd, path))]
})

/** The values of options that name what a program writes. */
function valuesOf(words: readonly Text[]): Text[] {
  return words.flatMap((word, index) => {
    const [option = '', inline] = word.split(/=(.*)/s)
    if (!matches(option, outputOption)) return []
    return inline ?? words[index + 1] ?? []
  })
}

function isUnpacking({ name, arguments: words }: Command): boolean {
  const [first = ''] = words.map(({ text }) => text)
  if (name === 'unzip' || name === 'gunzip') return true
  if (name === '7z') return first === 'x'
  const isTar = name === 'tar' || name === 'bsdtar'
  return (
    (isTar &&
      words.some(({ text }) => matches(text, /^(?:-?[a-zA-Z]*x[a-zA-Z]*|--extract|--get)$/))) ||
    (name === 'cpio' && words.some(({ text }) => matches(text, /^-\w*i/)))
  )
}

function unpackDirectory({ cwd, arguments: words }: Command): Text {
  const texts = words.map(({ text }) => text)
  const at = texts.findIndex((word) => matches(word, /^(?:-C|--directory|-d)$/))
  const inline = texts.find((word) => word.startsWith('--directory='))?.slice(12)
  return resolvePath(cwd, inline ?? (at === -1 ? '.' : (texts[at + 1] ?? '.')))
}

/** What a command may put at a path, below it, or, where it unpacks something, anywhere around it. */
export function writesInto(command: Command, path: Text): Text[] {
  return writtenPaths(command).filter(
    (written) =>
      isKnown(written) &&
      (isWithin(written, path) || (isUnpacking(command) && isWithin(path, written))),
  )
}

/** What a COPY or ADD puts at a path or below it under a name that it says. */
export function copiedInto(copy: Copy, path: Text): Text[] {
  const destination = resolvePath('/', copy.destination)
  const places = copy.sources.flatMap((source) =>
    matches(source, /[*?[]/) || baseName(source) === '.' || source.endsWith('/')
      ? []
      : [textOf`${destination}/${baseName(source)}`],
  )
  return [destination, ...places].filter((place) => isKnown(place) && isWithin(place, path))
}

/**
 * What steps put at a path, or below the directory `around` it, into the layers: a cache mount hides
 * it for one RUN, and it is there again afterwards.
 */
export function presentAfter(
  flow: Flow,
  instructions: Iterable<Instruction>,
  path: Text,
  around: Text = path,
): Text[] {
  let present: Text[] = []
  for (const { detail } of instructions) {
    flow.effort.spend(detail?.kind === 'run' ? detail.commands.length : 2)
    if (detail?.kind === 'copy') {
      // What a directory that is copied holds is known to nobody.
      const beside = copiedInto(detail, around).filter((place) => place !== around)
      present.push(...copiedInto(detail, path), ...beside)
      if (isMadeAtSource(flow, detail, path)) present.push(path)
    }
    if (detail?.kind !== 'run' || detail.onbuild || flow.mountOver(detail, path) !== undefined)
      continue
    present.push(...flow.outputs(detail).flatMap((output) => madeAt(output, path)))
    for (const command of detail.commands) {
      if (deletes(command, path)) present = []
      // An empty directory is nothing that anybody needs.
      if (command.name !== 'mkdir') present.push(...writesInto(command, around))
    }
  }
  return present
}

/** The output where it is, or holds, a path; a step that makes only a part of it does not count. */
function madeAt({ path: output, rule, invocation }: Output, path: Text): Text[] {
  if (output.includes('**') || isOneOf(invocation.subcommand, rule.partly)) return []
  return isSamePath(output, path) || isWithin(output, path) ? [output] : []
}

function deletes(command: Command, path: Text): boolean {
  return (
    command.name === 'rm' &&
    !command.conditional &&
    command.arguments.some(
      ({ text }) => !text.startsWith('-') && isWithin(path, resolvePath(command.cwd, text)),
    )
  )
}

/** Whether a COPY brings to a path what another stage made at the same place. */
export function isMadeAtSource(flow: Flow, copy: Copy, path: Text): boolean {
  return flow.remember(copy, textOf`made ${path}`, () => madeAtSource(flow, copy, path))
}

function madeAtSource(flow: Flow, copy: Copy, path: Text): boolean {
  const { from } = copy
  const destination = resolvePath('/', copy.destination)
  if (from === undefined || !('stage' in from) || !isWithin(path, destination)) return false
  const source = from.stage
  const below = path.split('/').slice(destination === '/' ? 1 : destination.split('/').length)
  const runs = flow
    .runs()
    .filter(({ instruction: { stage } }) => stage !== undefined && holdsLayersOf(source, stage))
  return copy.sources.some((each) => {
    const made = resolvePath(resolvePath('/', each), joinTexts(below, '/'))
    return runs.some((run) =>
      flow
        .outputs(run)
        .some((output) => isSamePath(output.path, made) && flow.mountOver(run, made) === undefined),
    )
  })
}
