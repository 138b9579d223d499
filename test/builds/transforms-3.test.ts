import { proveCases } from './proof.ts'

proveCases(2)
