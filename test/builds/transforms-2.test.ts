import { proveCases } from './proof.ts'

proveCases(1)
