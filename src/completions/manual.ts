/** The manual page, in the macros of man(7). */
import type { CommandHelp } from './shells.ts'
import { readHelp } from './options.ts'

/** `cachefix.1`; `usage` is the help text of cachefix itself. */
export function manual(usage: string, commands: readonly CommandHelp[], version: string): string {
  const [first = '', ...others] = usage.split('\n\n')
  return [
    `.TH CACHEFIX 1 "" "cachefix ${version}" "User Commands"\n`,
    `.SH NAME\ncachefix \\- ${escape(first.replace(/^cachefix /, '').replace(/\.$/, ''))}\n`,
    '.SH DESCRIPTION\n',
    body(others.join('\n\n')),
    ...commands.map(({ name, usage: own }) => `.SH CACHEFIX ${name.toUpperCase()}\n${body(own)}`),
  ].join('')
}

function body(usage: string): string {
  return readHelp(usage)
    .map((part) => {
      if (part.kind === 'option') {
        const names = part.names.map((name) => `\\fB${escape(name)}\\fR`).join(', ')
        const value = part.value === undefined ? '' : ` \\fI${escape(part.value)}\\fR`
        return `.TP\n${names}${value}\n${escape(part.text)}\n`
      }
      const text = escape(part.text)
      if (part.kind === 'heading') return `.SS ${text}\n`
      const isAsItIs = part.kind === 'verbatim' || text.startsWith('Usage: ')
      return isAsItIs ? `.PP\n.nf\n${text}\n.fi\n` : `.PP\n${text}\n`
    })
    .join('')
}

/** Text in which nothing is a request, an escape or a hyphen that is no minus. */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&')
}
