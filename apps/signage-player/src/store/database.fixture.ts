import 'fake-indexeddb/auto'
import { openDatabase, type Database } from './database.js'

let count = 0

/** A store of its own for a test; `again` opens it as the next start of the program would. */
export const openTestDatabase = async (): Promise<{ database: Database; again: () => Promise<Database> }> => {
  const name = `test-${(count += 1)}`
  return { database: await openDatabase(name), again: () => openDatabase(name) }
}
