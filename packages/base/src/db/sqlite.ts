import * as binding from '@appthreat/sqlite3'
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { QueryTypes, Sequelize, Transaction, type QueryInterface, type Transactionable } from 'sequelize'
import { codeOf, type Engine } from './engine.js'
import { runLean } from './sqlite-query.js'

type Connection = binding.Database

// The binding's types do not know its default export, which is what Sequelize takes.
const { default: dialectModule } = binding as unknown as { default: object }

/** Reads run beside the writer and beside each other; more of them than cores gain nothing. */
const READERS = 2
const PRAGMAS = [
  'PRAGMA busy_timeout = 5000',
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = NORMAL',
  'PRAGMA foreign_keys = ON',
]

const execute = (connection: Connection, sql: string): Promise<void> =>
  new Promise((done, fail) => connection.exec(sql, (error) => (error ? fail(error) : done())))

const connect = async (file: string, role: 'writer' | 'reader'): Promise<Connection> => {
  const connection = await new Promise<Connection>((done, fail) => {
    const opened: Connection = new binding.Database(file, (error) => (error ? fail(error) : done(opened)))
  })
  for (const pragma of [...PRAGMAS, `PRAGMA query_only = ${role === 'reader' ? 'ON' : 'OFF'}`])
    await execute(connection, pragma)
  // One after the other, in the order of asking: what a statement changed is told right behind it.
  connection.serialize()
  return connection
}

const disconnect = (connection: Connection): Promise<void> =>
  new Promise((done, fail) => connection.close((error) => (error ? fail(error) : done())))

/**
 * One connection for whoever writes and a few for reading, all kept open: Sequelize itself opens the file anew for
 * each transaction and sets nothing on it.
 */
class Connections {
  private writer: Promise<Connection> | undefined
  private readonly readers: Promise<Connection>[] = []
  private turn = 0

  constructor(private readonly file: string) {}

  getConnection(options: Transactionable & { uuid?: string; type?: string } = {}): Promise<Connection> {
    if (options.uuid !== undefined || options.type !== QueryTypes.SELECT)
      return (this.writer ??= connect(this.file, 'writer'))
    this.turn = (this.turn + 1) % READERS
    return (this.readers[this.turn] ??= connect(this.file, 'reader'))
  }

  releaseConnection(): void {
    // Kept open.
  }

  /** After a failed commit or rollback nobody knows the writer's state. */
  async destroyConnection(): Promise<void> {
    const writer = this.writer
    this.writer = undefined
    if (writer) await disconnect(await writer)
  }

  async close(): Promise<void> {
    const open = await Promise.all([this.writer, ...this.readers].filter((one) => one !== undefined))
    this.writer = undefined
    this.readers.length = 0
    await Promise.all(open.map(disconnect))
  }
}

const fileOf = (url: string): string => {
  const path = url.replace(/^sqlite:(\/\/)?/, '')
  if (path === '' || path === ':memory:') throw new Error('SQLite needs a file: sqlite:/path/to/headend.db')
  return resolve(path)
}

export const sqlite: Engine = {
  writers: 1,
  tries: 3,
  position: 'instr',
  isNullLast: false,
  missesIds: true,
  transaction: { type: Transaction.TYPES.IMMEDIATE },

  async open(url, logging) {
    const file = fileOf(url)
    mkdirSync(dirname(file), { recursive: true })
    const sequelize = new Sequelize({ dialect: 'sqlite', dialectModule, storage: file, logging })
    const connections = new Connections(file)
    Object.assign(sequelize.connectionManager, {
      getConnection: (options?: object) => connections.getConnection(options),
      releaseConnection: () => connections.releaseConnection(),
      destroyConnection: () => connections.destroyConnection(),
      close: () => connections.close(),
    })
    runLean(sequelize)
    await connections.getConnection({ type: 'open' })
    return sequelize
  },

  close: (sequelize) => sequelize.close(),

  async version(sequelize) {
    const [row] = await sequelize.query<{ version: string }>('SELECT sqlite_version() AS version', {
      type: QueryTypes.SELECT,
    })
    return `SQLite ${row?.version}`
  },

  isConflict: (error) => ['SQLITE_BUSY', 'SQLITE_LOCKED'].includes(codeOf(error)),

  // A column is changed by making the table anew, which references must not see; hence off and checked.
  async migrating(sequelize, work) {
    await sequelize.query('PRAGMA foreign_keys = OFF')
    await sequelize.query('BEGIN IMMEDIATE')
    try {
      const result = await work(sequelize)
      const [broken] = await sequelize.query('PRAGMA foreign_key_check')
      if (broken.length > 0) throw new Error('rows point at rows that are no more')
      await sequelize.query('COMMIT')
      return result
    } catch (error) {
      await sequelize.query('ROLLBACK')
      throw error
    } finally {
      await sequelize.query('PRAGMA foreign_keys = ON')
    }
  },

  // To drop a column Sequelize makes the table anew, without the indexes and the rules of deletion that it had.
  queries(sequelize) {
    const queries = sequelize.getQueryInterface()
    const removeColumn: QueryInterface['removeColumn'] = async (table, column) => {
      const name = typeof table === 'string' ? table : table.tableName
      await sequelize.query(`ALTER TABLE \`${name}\` DROP COLUMN \`${column}\``)
    }
    return Object.assign(Object.create(queries) as QueryInterface, { removeColumn })
  },

  async foreignKeys(sequelize, table) {
    // Asked of the writer: a reader may not yet have heard of a new table. Sequelize gives these rows bare.
    const rows: unknown = await sequelize.query(`PRAGMA foreign_key_list(\`${table}\`)`)
    return (rows as { from: string; table: string; on_delete: string }[]).map((row) => ({
      field: row.from,
      target: row.table,
      onDelete: row.on_delete,
    }))
  },

  // Byte by byte, all of them, and no migration can say otherwise.
  collations: () => Promise.resolve({}),
}
