import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Rows that no API makes: what only time brings, written into the demo's own file while it runs. */
export const writeRows = (dataDir: string, sql: string, rows: readonly (readonly (string | number)[])[]): void => {
  const database = new DatabaseSync(join(dataDir, 'headend.db'))
  try {
    database.exec('PRAGMA busy_timeout = 20000; BEGIN IMMEDIATE')
    const statement = database.prepare(sql)
    for (const row of rows) statement.run(...row)
    database.exec('COMMIT')
  } finally {
    database.close()
  }
}
