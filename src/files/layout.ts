/** The print width and indentation that the Prettier and EditorConfig settings of a file ask for. */
import { resolve } from 'node:path'
import { defaultLayout, type Layout } from '../edits/layout.ts'
import { readEditorConfig } from './editorconfig.ts'
import { anything, type MayHave } from './may-have.ts'
import { readPrettierSettings } from './prettier-settings.ts'

/** The layout for a file. Settings are read when it is first asked for: most fixes need none. */
export class ProjectLayout implements Layout {
  readonly #path: string
  readonly #mayHave: MayHave
  #layout: Layout | undefined

  constructor(path: string, mayHave = anything) {
    this.#path = path
    this.#mayHave = mayHave
  }

  get printWidth(): number {
    return this.#read().printWidth
  }

  get indent(): string {
    return this.#read().indent
  }

  #read(): Layout {
    return (this.#layout ??= readLayout(this.#path, this.#mayHave))
  }
}

/**
 * The layout for a file. Settings are data, whatever their author wants them to be: nothing that they
 * name is loaded. What is wrong with them is not for cachefix to say: it counts as none.
 */
export function readLayout(path: string, mayHave = anything): Layout {
  const file = resolve(path)
  const settings = {
    ...readEditorConfig(file, mayHave),
    ...readPrettierSettings(file, mayHave),
  }
  if (Object.keys(settings).length === 0) return defaultLayout
  const printWidth = within(settings.printWidth, 1000)
  const tabWidth = within(settings.tabWidth, 16)
  const indent = tabWidth === undefined ? defaultLayout.indent : ' '.repeat(tabWidth)
  return {
    printWidth: printWidth ?? defaultLayout.printWidth,
    indent: settings.useTabs === true ? '\t' : indent,
  }
}

/** Whatever a settings file holds as a number from 1 to `most`; undefined when it holds none. */
function within(value: unknown, most: number): number | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return undefined
  return Math.min(Math.max(Math.trunc(value), 1), most)
}
