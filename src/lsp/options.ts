/** What an editor's settings say. They may come from the workspace, so they are data, and name no code. */
import { suggestion } from '../common/nearest.ts'

export interface EditorOptions {
  /** Whether "fix all" applies unsafe fixes, too. */
  readonly unsafe: boolean
  /** Whether the transforms run that add cache mounts. */
  readonly add: boolean
}

const usualOptions: EditorOptions = { unsafe: false, add: false }
const names = ['unsafe', 'add'] as const

/** What an editor's own extension asks for itself, and what is no concern of the server's. */
const others = ['trace', 'path']

/** Reads what is said over what holds otherwise, with a line for each thing that is wrong with it. */
function readEditorOptions(
  value: unknown,
  usual: EditorOptions,
): { readonly options: EditorOptions; readonly complaints: readonly string[] } {
  if (value === null || value === undefined) return { options: usual, complaints: [] }
  if (typeof value !== 'object' || Array.isArray(value))
    return { options: usual, complaints: ['its settings are no object'] }
  const entries = Object.entries(value).filter(([, each]) => each !== null)
  const complaints = entries.flatMap(([name, each]) => complaintAbout(name, each))
  const said = Object.fromEntries(
    entries.filter(([name, each]) => isName(name) && typeof each === 'boolean'),
  )
  return { options: { ...usual, ...said }, complaints }
}

/** What an editor says of its folders: of all in the beginning, and of each when it is asked. */
export class FolderOptions {
  readonly #ask: (folder: string | undefined) => Promise<unknown>
  readonly #complain: (complaint: string) => void
  #usual = usualOptions
  readonly #known = new Map<string | undefined, Promise<EditorOptions>>()

  /** `ask` gives what the editor says of a folder, or nothing; `complain` is told what is wrong with it. */
  constructor(
    ask: (folder: string | undefined) => Promise<unknown>,
    complain: (complaint: string) => void,
  ) {
    this.#ask = ask
    this.#complain = complain
  }

  /** What holds for all folders, unless something else is said of one. */
  say(value: unknown): void {
    this.#usual = this.#read(value)
  }

  /** Asks for all anew. */
  forget(): void {
    this.#known.clear()
  }

  of(folder: string | undefined): Promise<EditorOptions> {
    const known = this.#known.get(folder) ?? this.#ask(folder).then((value) => this.#read(value))
    this.#known.set(folder, known)
    return known
  }

  #read(value: unknown): EditorOptions {
    const { options, complaints } = readEditorOptions(value, this.#usual)
    for (const complaint of complaints) this.#complain(complaint)
    return options
  }
}

function complaintAbout(name: string, value: unknown): string[] {
  if (others.includes(name)) return []
  if (name === 'config' || name === 'transforms' || name === 'transform')
    return [
      `the setting "${name}" is not used: a workspace may bring it, and an editor runs no code of that; cachefix.json says which transforms run`,
    ]
  if (!isName(name)) return [`there is no setting "${name}"${suggestion(name, names)}`]
  return typeof value === 'boolean' ? [] : [`the setting "${name}" must be true or false`]
}

function isName(name: string): boolean {
  return names.some((each) => each === name)
}
