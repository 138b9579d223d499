import { migrateServices } from './migration.ts'

migrateServices(1)
