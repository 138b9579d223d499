/** What the other threads load. */
import { load } from './load.ts'

declare const codeHash: string

export default load(import.meta.dirname, codeHash).work
