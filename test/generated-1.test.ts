import { testGeneratedFiles } from './generated-laws.ts'

testGeneratedFiles([1, 2, 3, 4])
