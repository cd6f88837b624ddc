import { decodeBody, encodeBody } from './event-body.js'
import { fieldSql, fieldValue, matchSql, orderSql } from './embedded-query.js'
import { EventWriter, type Write } from './event-writer.js'
import { checkEvent, checkGroup, checkedCollection, checkedCount, sortField } from './log-fields.js'
import type { Log, LogEngine, LogEvent, LogGroup, LogQuery, LogValue } from './log.js'
import { SqliteFile, type SqlValue } from './sqlite-file.js'

const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS events (
    collection TEXT NOT NULL, operator INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL)`,
  'CREATE UNIQUE INDEX IF NOT EXISTS events_id ON events (collection, operator, id)',
  'CREATE INDEX IF NOT EXISTS events_at ON events (collection, operator, at)',
]
const INSERT = `INSERT INTO events (collection, operator, id, at, body)
  SELECT ?, ?, value ->> 0, value ->> 1, jsonb(value -> 2) FROM json_each(?) WHERE true
  ON CONFLICT (collection, operator, id) DO NOTHING`
const REMOVE = `DELETE FROM events WHERE rowid IN (
  SELECT rowid FROM events WHERE collection = ? AND operator = ? AND at < ? LIMIT 5000)`
const ROWS_PER_STATEMENT = 500

/**
 * The event store in an SQLite file of its own: for an installation without MongoDB. Acknowledged means synced
 * to disk. Matched, sorted and grouped fields hold plain values; a missing one counts as null.
 */
export const embeddedLog = async ({ file }: { readonly file: string }): Promise<LogEngine> => {
  const writing = await SqliteFile.open(file, ['journal_mode = WAL', 'synchronous = FULL'])
  for (const statement of SCHEMA) await writing.run(statement)
  const reading = await SqliteFile.open(file, ['query_only = ON'])
  const writer = new EventWriter(writing)
  return {
    // Ids of operators are positive, so 0 is the installation: NULL would not be unique.
    for: (clientId) => new EmbeddedLog(writer, reading, clientId ?? 0),
    removeBefore: (collection, at) => removeBefore(writer, reading, checkedCollection(collection), at),
    ping: async () => {
      await reading.all('SELECT 1')
    },
    close: async () => {
      await writer.idle()
      await reading.close()
      await writing.close()
    },
  }
}

/** In small steps, so that inserts come between them. */
const removeBefore = async (writer: EventWriter, reading: SqliteFile, collection: string, at: Date) => {
  const sql = 'SELECT DISTINCT operator FROM events WHERE collection = ?'
  let removed = 0
  for (const { operator } of await reading.all<{ operator: number }>(sql, [collection])) {
    const step = () => writer.write([{ sql: REMOVE, params: [collection, operator, at.getTime()] }])
    for (let rows = await step(); rows > 0; rows = await step()) removed += rows
  }
  return removed
}

class EmbeddedLog implements Log {
  constructor(
    private readonly writer: EventWriter,
    private readonly reading: SqliteFile,
    private readonly operator: number,
  ) {}

  async insert(collection: string, events: readonly LogEvent[]): Promise<number> {
    checkedCollection(collection)
    for (const event of events) checkEvent(event)
    if (events.length === 0) return 0
    const writes: Write[] = []
    for (let start = 0; start < events.length; start += ROWS_PER_STATEMENT) {
      const rows = events
        .slice(start, start + ROWS_PER_STATEMENT)
        .map((event) => `[${JSON.stringify(event.id)},${event.at.getTime()},${encodeBody(event)}]`)
      writes.push({ sql: INSERT, params: [collection, this.operator, `[${rows.join()}]`] })
    }
    return this.writer.write(writes)
  }

  /** The store itself lies on this disk: nothing would be gained by writing it twice. */
  async journal(collection: string, events: readonly LogEvent[]): Promise<void> {
    await this.insert(collection, events)
  }

  async find(collection: string, query: LogQuery): Promise<LogEvent[]> {
    const match = matchSql(query.match)
    const order = (query.sort ?? ['at']).map(sortField).flatMap(({ field, direction }) => orderSql(field, direction))
    const sql = `SELECT id, at, json(body) AS body FROM events WHERE collection = ? AND operator = ?${match.text}
      ORDER BY ${[...order, 'id'].join(', ')} LIMIT ? OFFSET ?`
    const rows = await this.reading.all<{ id: string; at: number; body: string }>(sql, [
      ...this.scope(collection),
      ...match.params,
      limitOf(query.limit),
      checkedCount('skip', query.skip ?? 0, 0),
    ])
    return rows.map(({ id, at, body }) => ({ ...decodeBody(body), id, at: new Date(at) }))
  }

  async group(collection: string, query: LogGroup): Promise<Record<string, LogValue>[]> {
    checkGroup(query)
    const { by, sum = [] } = query
    const match = matchSql(query.match)
    const sql = `SELECT ${[...by.map(keySql), ...sum.map(sumSql), 'count(*) AS n'].join(', ')}
      FROM events WHERE collection = ? AND operator = ?${match.text}
      ${by.length > 0 ? `GROUP BY ${by.map((_, place) => `r${place}, v${place}`).join(', ')}` : 'HAVING count(*) > 0'}
      ORDER BY ${groupOrder(query).join(', ')} LIMIT ?`
    const params = [...this.scope(collection), ...match.params, limitOf(query.limit)]
    const rows = await this.reading.all<Record<string, SqlValue>>(sql, params)
    return rows.map((row) => ({
      ...Object.fromEntries(by.map((f, i) => [f, fieldValue(Number(row[`r${i}`]), row[`v${i}`] ?? null)])),
      count: row.n ?? 0,
      ...Object.fromEntries(sum.map((f, i) => [f, row[`s${i}`] ?? 0])),
    }))
  }

  private scope(collection: string): SqlValue[] {
    return [checkedCollection(collection), this.operator]
  }
}

const limitOf = (limit: number | undefined): number => (limit === undefined ? -1 : checkedCount('limit', limit, 1))

const keySql = (field: string, place: number): string => {
  const { rank, value } = fieldSql(field)
  return `${rank} AS r${place}, ${value} AS v${place}`
}

const sumSql = (field: string, place: number): string => {
  const { rank, value } = fieldSql(field)
  return `total(iif(${rank} = 1, ${value}, 0)) AS s${place}`
}

/** Sorted as asked, then by the fields of the group, so that a limit always cuts at the same place. */
const groupOrder = ({ by, sum = [], sort = [] }: LogGroup): string[] => {
  const asked = sort.map(sortField).flatMap(({ field, direction }) => {
    const columns = columnsOf(field, by, sum)
    return columns.map((column) => `${column} ${direction}`)
  })
  return [...asked, ...by.flatMap((_, place) => [`r${place}`, `v${place}`]), 'n']
}

const columnsOf = (field: string, by: readonly string[], sum: readonly string[]): string[] => {
  if (field === 'count') return ['n']
  const place = by.indexOf(field)
  if (place >= 0) return [`r${place}`, `v${place}`]
  return [`s${sum.indexOf(field)}`]
}
