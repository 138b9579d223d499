import { testGeneratedFiles } from './generated-laws.ts'

testGeneratedFiles([6, 7, 8, 9, 10])
