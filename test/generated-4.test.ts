import { testGeneratedFiles } from './generated-laws.ts'

testGeneratedFiles([18, 19, 20, 21, 22])
