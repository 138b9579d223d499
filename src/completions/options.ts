/** Help texts are the one list of options: what shells complete and what the manual says is read out of them. */

/** Lines without indentation are text, and a heading where options follow; others are shown as they are. */
interface Paragraph {
  readonly kind: 'heading' | 'text' | 'verbatim'
  readonly text: string
}

export interface OptionHelp {
  readonly kind: 'option'
  /** As `-w`, `--write` and `--fix`. */
  readonly names: readonly string[]
  /** What stands for its value, without brackets, as `file` or `docker|podman`; undefined for an option without one. */
  readonly value: string | undefined
  readonly text: string
}

/** `  -o, --output <format=file>    this, too, into a file (repeatable)` */
const optionLine = /^ {2}(?: {4})?(-{1,2}[\w-]+(?:, -{1,2}[\w-]+)*)(?: <([^>]*)>)?(?: +(\S.*))?$/
/** Where the texts of options go on. */
const goesOn = /^ {24,}(?=\S)/

/** The parts of a help text as this project writes them. */
export function readHelp(usage: string): readonly (Paragraph | OptionHelp)[] {
  return usage
    .trimEnd()
    .split(/\n{2,}/)
    .flatMap(readBlock)
}

/** The options of a help text, and those of the command as a whole that it says it takes, too. */
export function optionsOf(usage: string, ofAll: readonly OptionHelp[] = []): readonly OptionHelp[] {
  const parts = readHelp(usage)
  const [, shared = ''] = /^As without [^:]*:((?:.+\n?)*)/m.exec(usage) ?? []
  return [
    ...parts.filter((part) => part.kind === 'option'),
    ...ofAll.filter(({ names }) => shared.match(/--[\w-]+/g)?.some((name) => names.includes(name))),
  ]
}

function readBlock(block: string): readonly (Paragraph | OptionHelp)[] {
  const parts: (Paragraph | OptionHelp)[] = []
  for (const line of block.split('\n')) {
    const [, names, value, text = ''] = optionLine.exec(line) ?? []
    const last = parts.at(-1)
    if (names !== undefined) parts.push({ kind: 'option', names: names.split(', '), value, text })
    else if (last?.kind === 'option' && goesOn.test(line))
      parts.splice(-1, 1, { ...last, text: `${last.text} ${line.trim()}`.trim() })
    else if (last === undefined || last.kind === 'option')
      parts.push({ kind: /^\s/.test(line) ? 'verbatim' : 'text', text: line })
    else {
      const kind = /^\s/.test(line) ? 'verbatim' : last.kind
      parts.splice(-1, 1, { kind, text: `${last.text}\n${line}` })
    }
  }
  const [first, second] = parts
  return first?.kind === 'text' && second?.kind === 'option'
    ? [{ ...first, kind: 'heading' }, ...parts.slice(1)]
    : parts
}
