/** What bash, zsh and fish complete behind `cachefix`. */
import { allTransforms } from '../../transforms/index.ts'
import { choices } from '../config/arguments.ts'
import { packageManagers } from '../know/shipped.ts'
import { optionsOf, type OptionHelp } from './options.ts'

/** What cachefix does besides: the first word, what it does, and its help text. */
export interface CommandHelp {
  readonly name: string
  readonly summary: string
  readonly usage: string
}

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** The script for a shell; `usage` is the help text of cachefix itself. */
export function completionsFor(
  shell: Shell,
  usage: string,
  commands: readonly CommandHelp[],
): string {
  const options = optionsOf(usage)
  const all = commands.map(({ usage: own, ...command }) => ({
    ...command,
    options: optionsOf(own, options),
  }))
  return { bash, zsh, fish }[shell](options, all)
}

interface CommandOptions extends Omit<CommandHelp, 'usage'> {
  readonly options: readonly OptionHelp[]
}

const transforms = allTransforms.map(({ name }) => name)
const managers = packageManagers.map(({ name }) => name).filter((name) => !name.includes(' '))

/** What commands take besides options, where that is no path. */
const subjects: Readonly<Record<string, readonly string[]>> = {
  explain: [...transforms, 'ignore', 'read'],
  managers,
  completions: [...shells, 'man'],
}

/** The words that an option takes; empty where that is a file, or anything. */
function choicesOf({ names, value = '' }: OptionHelp): readonly string[] {
  if (names.includes('--manager')) return managers
  if (names.includes('--transform')) return transforms
  const known = choices[value]
  if (known !== undefined) return known
  return value.includes('|') ? value.split('|').filter((each) => /^[a-z]+$/.test(each)) : []
}

/** The first part of a sentence that says something: a menu has no room for the rest. */
function short({ text }: OptionHelp): string {
  return /^.{12,}?(?=\s*(?:[;(:]|$))/.exec(text)?.[0] ?? text
}

function bash(options: readonly OptionHelp[], commands: readonly CommandOptions[]): string {
  const all = [{ name: '', options }, ...commands]
  const cases = all.map((command) => {
    const names = command.options.flatMap((option) => option.names).join(' ')
    return `    '${command.name}') options='${names}' ;;`
  })
  const values = all.flatMap((command) =>
    command.options
      .filter(({ value }) => value !== undefined)
      .map((option) => {
        const patterns = option.names.map((name) => `'${command.name} ${name}'`).join(' | ')
        return `    ${patterns}) words='${choicesOf(option).join(' ')}' ;;`
      }),
  )
  const names = commands.map(({ name }) => name)
  const taken = Object.entries(subjects).map(
    ([name, words]) => `      '${name}') words='${words.join(' ')}' ;;`,
  )
  return `# source <(cachefix completions bash)
_cachefix() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command= options words=-
  # bash takes --option=value for three words.
  if [[ $current == = ]]; then current=
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  case \${COMP_WORDS[1]} in
    ${names.join(' | ')}) if ((COMP_CWORD > 1)); then command=\${COMP_WORDS[1]}; fi ;;
  esac
  case $command in
${cases.join('\n')}
  esac
  case "$command $previous" in
${values.join('\n')}
  esac
  if [[ $words == - ]]; then
    if [[ $current == -* ]]; then words=$options
    elif ((COMP_CWORD == 1)); then words='${names.join(' ')}'
    else
      case $command in
${taken.join('\n')}
      *) words= ;;
      esac
    fi
  fi
  # Where there is no word, bash completes names of files.
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _cachefix cachefix
`
}

function zsh(options: readonly OptionHelp[], commands: readonly CommandOptions[]): string {
  const spec = (option: OptionHelp): string => {
    const { names, value } = option
    const choices = choicesOf(option)
    const action = choices.length > 0 ? `(${choices.join(' ')})` : '_files'
    const argument = value === undefined ? '' : `:${inZsh(value)}:${action}`
    const repeats = option.text.includes('(repeatable)') ? '*' : ''
    return names
      .map((name) => {
        const end = value === undefined ? '' : name.startsWith('--') ? '=' : '+'
        const excluded = repeats === '' && names.length > 1 ? `(${names.join(' ')})` : ''
        return `      '${excluded}${repeats}${name}${end}[${inZsh(short(option))}]${argument}' \\\n`
      })
      .join('')
  }
  const first = commands.map(({ name, summary }) => `    '${name}:${inZsh(summary)}'`).join('\n')
  const cases = commands.map(
    ({ name, options: own }) =>
      `    ${name})\n      shift words; ((CURRENT--))\n      _arguments -s \\\n${own.map(spec).join('')}      '*:${subjects[name] === undefined ? 'path:_files' : `name:(${subjects[name].join(' ')})`}' ;;`,
  )
  return `#compdef cachefix
# cachefix completions zsh > "\${fpath[1]}/_cachefix"
_cachefix() {
  local -a commands=(
${first}
  )
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _describe command commands
    _files
    return
  fi
  case $words[2] in
${cases.join('\n')}
    *)
      _arguments -s \\
${options.map(spec).join('')}      '*:path:_files' ;;
  esac
}
_cachefix "$@"
`
}

/** As it stands in a description, in single quotes. */
function inZsh(text: string): string {
  return text.replace(/[[\]:]/g, '\\$&').replaceAll("'", "'\\''")
}

function fish(options: readonly OptionHelp[], commands: readonly CommandOptions[]): string {
  const names = commands.map(({ name }) => name).join(' ')
  const line = (condition: string, option: OptionHelp): string => {
    const choices = choicesOf(option)
    const takes =
      option.value === undefined
        ? ''
        : choices.length === 0
          ? ' -r'
          : ` -x -a ${inFish(choices.join(' '))}`
    const flags = option.names.map((name) =>
      name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`,
    )
    return `complete -c cachefix -n ${inFish(condition)}${flags.join('')}${takes} -d ${inFish(short(option))}\n`
  }
  const elsewhere = `not __fish_seen_subcommand_from ${names}`
  return [
    '# cachefix completions fish > ~/.config/fish/completions/cachefix.fish\n',
    ...commands.map(
      ({ name, summary }) =>
        `complete -c cachefix -n __fish_is_first_token -a ${name} -d ${inFish(summary)}\n`,
    ),
    ...options.map((option) => line(elsewhere, option)),
    ...Object.entries(subjects).map(
      ([name, words]) =>
        `complete -c cachefix -n ${inFish(`__fish_seen_subcommand_from ${name}`)} -f -a ${inFish(words.join(' '))}\n`,
    ),
    ...commands.flatMap(({ name, options: own }) =>
      own.map((option) => line(`__fish_seen_subcommand_from ${name}`, option)),
    ),
  ].join('')
}

function inFish(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
