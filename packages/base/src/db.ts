export { Op } from 'sequelize'
export * from './db/columns.js'
export * from './db/table.js'
export * from './db/repo.js'
export * from './db/read-model.js'
export { openDatabase, type DatabaseOptions } from './db/connect.js'
export type { Database } from './db/database.js'
export { createTables } from './db/create-tables.js'
export { findDrift } from './db/drift.js'
export {
  migrateDown,
  migrateUp,
  migrationStatus,
  type MigrationStatus,
  type MigrationStep,
} from './db/migrate.js'
export { describeCreate } from './db/migration-source.js'
