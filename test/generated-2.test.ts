import { testGeneratedFiles } from './generated-laws.ts'

testGeneratedFiles([5, 6, 7, 8])
