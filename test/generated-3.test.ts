import { testGeneratedFiles } from './generated-laws.ts'

testGeneratedFiles([12, 13, 15, 16, 17])
