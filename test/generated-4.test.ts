import { testGeneratedFiles } from './generated-laws.ts'

testGeneratedFiles([16, 17, 18, 19, 20])
