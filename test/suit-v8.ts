/** The tests read thousands of Dockerfiles: what suits V8 to a run over many files suits them. */
import { suitManyFiles } from '../src/run/many-files.ts'

suitManyFiles(process.versions.v8)
