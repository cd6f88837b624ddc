import mysql from 'mysql2'
import {
  DataTypes,
  QueryTypes,
  Sequelize,
  type Options,
  type QueryInterfaceIndexOptions,
  type TableName,
} from 'sequelize'
import { codeOf, type Engine } from './engine.js'
import { CONNECTIONS, IDLE_SECONDS, mendColumns, serverOptions, throughOne, TRIES, WRITERS } from './server-engine.js'

const galera = new WeakSet<Sequelize>()
const addresses = new WeakMap<Sequelize, string>()

const select = <R extends object>(sequelize: Sequelize, sql: string, values: unknown[] = []): Promise<R[]> =>
  sequelize.query<R>(sql, { type: QueryTypes.SELECT, replacements: values })

// Each session says for itself what a server's own settings might say otherwise.
const SESSION = [
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,PIPES_AS_CONCAT'",
  // A statement sees what is committed when it begins: after a lock, what the lock was waited for.
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
]
const VERSION = 'SELECT VERSION() AS version'
/** Whoever fell asleep inside a transaction lets go of its rows in the end; MySQL has no word for it. */
const AWAKE = `SET SESSION idle_transaction_timeout = ${IDLE_SECONDS}`
/** A node first takes in what others have committed: who logs in at one is known at all. */
const CAUSAL = 'SET SESSION wsrep_sync_wait = 1'

const isMaria = (version: string): boolean => /mariadb/i.test(version)

// Neither lets case, accents or blanks at the end make two texts one.
const collationOf = (version: string): string => (isMaria(version) ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin')

// Sequelize writes an instant in a condition without its milliseconds unless the bare type has a length as well.
const { mysql: types } = DataTypes as unknown as { mysql: { DATE: { prototype: { _length: number } } } }
types.DATE.prototype._length = 3

const connectionTo = (url: string, logging: Options['logging'], max: number): Sequelize => {
  const options = serverOptions(logging)
  return new Sequelize(url.replace(/^mariadb:/, 'mysql:'), {
    ...options,
    dialect: 'mysql',
    dialectModule: mysql,
    pool: { ...options.pool, max, ...(max === 1 && { idle: 3_600_000 }) },
    // Rows that a change found count, also those that were so before: as on the other engines.
    dialectOptions: { flags: ['FOUND_ROWS'], charset: 'utf8mb4', connectTimeout: 10_000 },
  })
}

const opened = async (url: string, logging: Options['logging'], max: number): Promise<Sequelize> => {
  const sequelize = connectionTo(url, logging, max)
  const session = [...SESSION]
  sequelize.addHook('afterConnect', async (connection: object) => {
    for (const sql of session) await (connection as mysql.Connection).promise().query(sql)
  })
  const [row] = await select<{ version: string }>(sequelize, VERSION)
  const [cluster] = await select<{ Value: string }>(sequelize, "SHOW VARIABLES LIKE 'wsrep_on'")
  const isCluster = cluster?.Value === 'ON'
  if (isCluster) galera.add(sequelize)
  for (const sql of [...(isCluster ? [CAUSAL] : []), ...(isMaria(row?.version ?? '') ? [AWAKE] : [])]) {
    session.push(sql)
    await sequelize.query(sql)
  }
  const collation = collationOf(row?.version ?? '')
  mendColumns(sequelize, (sql) =>
    sql
      .replace(/^VARCHAR\(\d+\)/, `$& CHARACTER SET utf8mb4 COLLATE ${collation}`)
      // Longer than 64 kB in one statement of a migration as in the others.
      .replace(/^TEXT\b/, `MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE ${collation}`)
      .replace(/^BLOB\b/, 'MEDIUMBLOB'),
  )
  addresses.set(sequelize, url)
  return sequelize
}

// Joined by the server, these two would be read for every table of every database that it holds.
const REFERENCES = `
  SELECT CONSTRAINT_NAME AS name, COLUMN_NAME AS field, REFERENCED_TABLE_NAME AS target
  FROM information_schema.KEY_COLUMN_USAGE
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND REFERENCED_TABLE_NAME IS NOT NULL`

const DELETE_RULES = `
  SELECT CONSTRAINT_NAME AS name, DELETE_RULE AS onDelete FROM information_schema.REFERENTIAL_CONSTRAINTS
  WHERE CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = ?`

const COLLATIONS = `
  SELECT COLUMN_NAME AS name, COLLATION_NAME AS collation FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND COLLATION_NAME IS NOT NULL`

// A named lock is the whole server's, which may hold other houses; a name has 64 characters at most.
const LOCK = "SELECT GET_LOCK(CONCAT('headend migrations ', MD5(DATABASE())), 300) AS got"

/** Lets an index go before the reference that it serves, as the other engines do; `own` has one connection. */
const freeIndexes = (own: Sequelize): void => {
  const queries = own.getQueryInterface()
  const remove = queries.removeIndex.bind(queries)
  queries.removeIndex = async (table: TableName, of: string | string[], options?: QueryInterfaceIndexOptions) => {
    await own.query('SET SESSION foreign_key_checks = 0')
    try {
      await (typeof of === 'string' ? remove(table, of, options) : remove(table, of, options))
    } finally {
      await own.query('SET SESSION foreign_key_checks = 1')
    }
  }
}

const referencesOf = (sequelize: Sequelize, table: string) =>
  select<{ name: string; field: string; target: string }>(sequelize, REFERENCES, [table])

/** Lets a column go with its references in this database; Sequelize looks for them in all that the server holds. */
const freeColumns = (own: Sequelize): void => {
  const queries = own.getQueryInterface()
  queries.removeColumn = async (table: TableName, column: string) => {
    const name = typeof table === 'string' ? table : table.tableName
    const references = (await referencesOf(own, name)).filter(({ field }) => field === column)
    const gone = references.map((reference) => `DROP FOREIGN KEY ${queries.quoteIdentifier(reference.name)}, `)
    await own.query(
      `ALTER TABLE ${queries.quoteIdentifier(name)} ${gone.join('')}DROP COLUMN ${queries.quoteIdentifier(column)}`,
    )
  }
}

/** MariaDB, and MySQL by the same words; nodes of Galera as well. */
export const mysqlEngine: Engine = {
  writers: WRITERS,
  tries: TRIES,
  position: 'instr',
  isNullLast: false,
  missesIds: false,
  transaction: {},
  open: (url, logging) => opened(url, logging, CONNECTIONS),
  close: (sequelize) => sequelize.close(),

  async version(sequelize) {
    const [row] = await select<{ version: string }>(sequelize, VERSION)
    const version = row?.version ?? ''
    const name = isMaria(version) ? version.replace(/-mariadb.*$/i, '') : version
    return `${isMaria(version) ? 'MariaDB' : 'MySQL'} ${name}${galera.has(sequelize) ? ' (Galera)' : ''}`
  },

  // A failed certification is told as a deadlock as well, or as a commit that failed.
  isConflict: (error) =>
    ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_ERROR_DURING_COMMIT', 'ER_CHECKREAD'].includes(codeOf(error)),

  // Certification happens here. Sequelize's own commit would throw the connection away and complain aloud.
  async commit(sequelize, tx) {
    if (galera.has(sequelize)) await sequelize.query('COMMIT', { transaction: tx })
  },

  // Each statement about tables commits by itself: what failed half way has to be mended by hand.
  async migrating(sequelize, work) {
    const own = await opened(addresses.get(sequelize) ?? '', false, 1)
    return throughOne(own, async () => {
      const [row] = await select<{ got: number }>(own, LOCK)
      if (row?.got !== 1) throw new Error('another process has been migrating for five minutes')
      freeIndexes(own)
      freeColumns(own)
      return work(own)
    })
  },

  queries: (sequelize) => sequelize.getQueryInterface(),

  async foreignKeys(sequelize, table) {
    const rules = await select<{ name: string; onDelete: string }>(sequelize, DELETE_RULES, [table])
    const onDelete = new Map(rules.map((rule) => [rule.name, rule.onDelete]))
    const references = await referencesOf(sequelize, table)
    return references.map(({ name, field, target }) => ({ field, target, onDelete: onDelete.get(name) ?? '' }))
  },

  async collations(sequelize, table) {
    const rows = await select<{ name: string; collation: string }>(sequelize, COLLATIONS, [table])
    return Object.fromEntries(rows.map(({ name, collation }) => [name, collation]))
  },
}
