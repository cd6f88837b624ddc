import { baseErrors } from '../errors/base.errors.js'
import { decodeBody, encodeBody } from './event-body.js'
import { EventWriter } from './event-writer.js'
import type { LogEvent } from './log.js'
import { SqliteFile } from './sqlite-file.js'

/** An event that waits, in the order in which it was taken. */
export interface WaitingEvent {
  readonly seq: number
  readonly collection: string
  readonly operator: number
  readonly event: LogEvent
}

const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS waiting (seq INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL,
    operator INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL)`,
  'CREATE TABLE IF NOT EXISTS sender (one INTEGER PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL)',
  `INSERT INTO sender (one, holder, until) VALUES (1, '', 0) ON CONFLICT (one) DO NOTHING`,
]
const INSERT = `INSERT INTO waiting (collection, operator, id, at, body)
  SELECT ?, ?, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`

// Some days of a city's viewers; more than that is refused, so that the disk is left to the rest of the house.
const MOST_WAITING = 5_000_000
const LARGEST_BYTES = 1024 * 1024

/**
 * Events that this node has acknowledged and the store has not got yet, in a file synced to disk. All processes of a
 * node share it, and one at a time sends.
 */
export class EventJournal {
  private readonly writer: EventWriter
  private estimate = 0

  private constructor(
    private readonly writing: SqliteFile,
    private readonly reading: SqliteFile,
  ) {
    this.writer = new EventWriter(writing)
  }

  static async open(file: string): Promise<EventJournal> {
    const writing = await SqliteFile.open(file, ['journal_mode = WAL', 'synchronous = FULL'])
    for (const statement of SCHEMA) await writing.run(statement)
    const journal = new EventJournal(writing, await SqliteFile.open(file, ['query_only = ON']))
    await journal.look()
    return journal
  }

  /** How many events wait, as far as was seen. */
  get waiting(): number {
    return this.estimate
  }

  /** Resolves when the events are safe on disk. */
  async add(collection: string, operator: number, events: readonly LogEvent[]): Promise<void> {
    if (this.estimate + events.length > MOST_WAITING) throw baseErrors.unavailable({ door: 'log' })
    const rows = events.map((event) => {
      const body = encodeBody(event)
      if (body.length > LARGEST_BYTES) throw baseErrors.tooLarge({ maxBytes: LARGEST_BYTES })
      return [event.id, event.at.getTime(), body]
    })
    await this.writer.write([{ sql: INSERT, params: [collection, operator, JSON.stringify(rows)] }])
    this.estimate += events.length
  }

  /** The events that wait longest. */
  async first(count: number): Promise<WaitingEvent[]> {
    await this.look()
    const sql = 'SELECT seq, collection, operator, id, at, body FROM waiting ORDER BY seq LIMIT ?'
    const rows = await this.reading.all<Omit<WaitingEvent, 'event'> & { id: string; at: number; body: string }>(sql, [
      count,
    ])
    return rows.map(({ seq, collection, operator, id, at, body }) => ({
      ...{ seq, collection, operator },
      event: { ...decodeBody(body), id, at: new Date(at) },
    }))
  }

  /** Lets go of all up to this one, which the store has. */
  async remove(upTo: number): Promise<void> {
    this.estimate -= await this.writer.write([{ sql: 'DELETE FROM waiting WHERE seq <= ?', params: [upTo] }])
  }

  /** Makes this process the one that sends, until then, unless another one is. */
  async lease(holder: string, now: Date, ms: number): Promise<boolean> {
    const sql = 'UPDATE sender SET holder = ?, until = ? WHERE holder = ? OR until < ?'
    const params = [holder, now.getTime() + ms, holder, now.getTime()]
    return (await this.writer.write([{ sql, params }])) === 1
  }

  /** Lets another process send at once. */
  async release(holder: string): Promise<void> {
    await this.writer.write([{ sql: `UPDATE sender SET holder = '', until = 0 WHERE holder = ?`, params: [holder] }])
  }

  async close(): Promise<void> {
    await this.writer.idle()
    await this.reading.close()
    await this.writing.close()
  }

  /** Numbers are given in order and taken away from the front, so the ends tell how many there are. */
  private async look(): Promise<void> {
    const sql = 'SELECT (SELECT max(seq) FROM waiting) - (SELECT min(seq) FROM waiting) + 1 AS count'
    const [row] = await this.reading.all<{ count: number | null }>(sql)
    this.estimate = row?.count ?? 0
  }
}
