import type { Database } from './database.js'

/** Makes all tables as they are declared: for tests and the drift check; installations migrate. */
export const createTables = (database: Database): Promise<void> =>
  database.withEngine(async (sequelize) => {
    await sequelize.sync({ hooks: false })
  })
