import { testGeneratedFiles } from './generated-laws.ts'

testGeneratedFiles([11, 12, 13, 14, 15])
