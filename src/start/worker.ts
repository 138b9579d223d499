/** What the other threads load. */
import { load } from './load.ts'

declare const codeHash: string

export default load(__dirname, codeHash, require).work
