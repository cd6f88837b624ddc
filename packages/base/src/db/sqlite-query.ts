import type { Database as Connection } from '@appthreat/sqlite3'
import { QueryTypes, type Sequelize } from 'sequelize'

type Finished = (this: unknown, error: Error | null, rows?: unknown) => void

/** What Sequelize makes for each statement, as far as it is meddled with here; its types keep it to itself. */
interface StatementRun {
  sql: string
  readonly connection: Connection
  readonly options: {
    readonly type?: string
    readonly raw?: boolean
    readonly plain?: boolean
    readonly nest?: boolean
    readonly logging?: false | ((line: string) => void)
  }
  _handleQueryResponse(about: unknown, types: object, error: Error | null, rows: unknown): unknown
  run(sql: string, parameters?: object): Promise<unknown>
}
type RunClass = new (...parts: unknown[]) => StatementRun

const CHANGES: readonly string[] = [QueryTypes.INSERT, QueryTypes.BULKUPDATE, QueryTypes.BULKDELETE]
const BOUNDARY = /^(BEGIN|COMMIT|ROLLBACK)\b/

/**
 * Statements without what Sequelize does around each: it notes where it was called from, asks for its turn though
 * the connection keeps order by itself, and copies the rows. The ends of a transaction are one errand of the binding
 * in place of two.
 */
const leanOf = (Run: RunClass): RunClass =>
  class extends Run {
    override run(sql: string, parameters?: object): Promise<unknown> {
      const { connection, options } = this
      const isBoundary = BOUNDARY.test(sql)
      const isRead = options.type === QueryTypes.SELECT && options.raw === true && !options.plain && !options.nest
      if (!isBoundary && !isRead && !CHANGES.includes(options.type ?? '')) return super.run(sql, parameters)
      this.sql = sql
      if (options.logging) options.logging(`Executing (default): ${sql}`)
      return new Promise((done, fail) => {
        // eslint-disable-next-line @typescript-eslint/no-this-alias -- the binding tells by its own `this` what was changed
        const query = this
        const finished: Finished = function (error, rows) {
          try {
            if (error || !(isRead || isBoundary)) done(query._handleQueryResponse(this, {}, error, rows))
            else done(rows)
          } catch (failure) {
            fail(failure instanceof Error ? failure : new Error(String(failure)))
          }
        }
        if (isBoundary) connection.exec(sql, finished)
        else connection[isRead ? 'all' : 'run'](sql, parameters ?? [], finished)
      })
    }
  }

/** Lets this connection's statements run the short way. */
export const runLean = (sequelize: Sequelize): void => {
  const { dialect } = sequelize as unknown as { readonly dialect: { Query: RunClass } }
  dialect.Query = leanOf(dialect.Query)
}
