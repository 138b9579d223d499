import { testGeneratedFiles } from './generated-laws.ts'

testGeneratedFiles([7, 8, 9, 10, 11, 12])
