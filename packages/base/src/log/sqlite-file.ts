import { Database } from '@appthreat/sqlite3'

export type SqlValue = string | number | null

/** One connection to an SQLite file, with promises. */
export class SqliteFile {
  private constructor(private readonly database: Database) {}

  static async open(file: string, pragmas: readonly string[]): Promise<SqliteFile> {
    const database = await new Promise<Database>((resolve, reject) => {
      const opened: Database = new Database(file, (error) => (error ? reject(error) : resolve(opened)))
    })
    // A command beside the server writes the same file: wait for it and do not fail.
    database.configure('busyTimeout', 5000)
    const connection = new SqliteFile(database)
    for (const pragma of pragmas) await connection.run(`PRAGMA ${pragma}`)
    return connection
  }

  /** Runs one statement and says how many rows it changed. */
  run(sql: string, params: readonly SqlValue[] = []): Promise<number> {
    return new Promise((resolve, reject) => {
      this.database.run(sql, params, function (error) {
        if (error) reject(error)
        else resolve(this.changes)
      })
    })
  }

  all<R>(sql: string, params: readonly SqlValue[] = []): Promise<R[]> {
    return new Promise((resolve, reject) => {
      this.database.all<R>(sql, params, (error, rows) => (error ? reject(error) : resolve(rows)))
    })
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.close((error) => (error ? reject(error) : resolve()))
    })
  }
}
