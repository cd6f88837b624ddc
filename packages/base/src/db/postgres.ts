import pg from 'pg'
import { QueryTypes, Sequelize, type Options } from 'sequelize'
import { codeOf, type Engine, type ForeignKey } from './engine.js'
import { CONNECTIONS, IDLE_SECONDS, mendColumns, serverOptions, throughOne, TRIES, WRITERS } from './server-engine.js'

const addresses = new WeakMap<Sequelize, string>()

const select = <R extends object>(sequelize: Sequelize, sql: string, values: unknown[] = []): Promise<R[]> =>
  sequelize.query<R>(sql, { type: QueryTypes.SELECT, replacements: values })

const opened = async (url: string, logging: Options['logging'], max: number): Promise<Sequelize> => {
  const options = serverOptions(logging)
  const sequelize = new Sequelize(url.replace(/^postgresql:/, 'postgres:'), {
    ...options,
    dialect: 'postgres',
    dialectModule: pg,
    pool: { ...options.pool, max, ...(max === 1 && { idle: 3_600_000 }) },
    dialectOptions: {
      application_name: 'headend',
      connectionTimeoutMillis: 10_000,
      options: `-c default_transaction_isolation=read\\ committed -c search_path=public -c idle_in_transaction_session_timeout=${IDLE_SECONDS}s`,
    },
  })
  // Sorted and compared byte by byte, whatever the database's own locale is.
  mendColumns(sequelize, (sql) => sql.replace(/^(VARCHAR\(\d+\)|TEXT\b)/, '$& COLLATE "C"'))
  addresses.set(sequelize, url)
  await sequelize.query('SELECT 1', { type: QueryTypes.SELECT })
  return sequelize
}

const FOREIGN_KEYS = `
  SELECT a.attname AS field, t.relname AS target,
    CASE c.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'r' THEN 'RESTRICT' WHEN 'n' THEN 'SET NULL' ELSE 'NO ACTION' END
      AS "onDelete"
  FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.confrelid
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
  WHERE c.contype = 'f' AND c.conrelid = to_regclass(?)`

const COLLATIONS = `
  SELECT column_name AS name, COALESCE(collation_name, 'the default of the database') AS collation
  FROM information_schema.columns
  WHERE table_schema = current_schema() AND table_name = ? AND data_type IN ('text', 'character varying')`

/** Known to nobody else: who holds it migrates. */
const LOCK = 4_815_162_342

export const postgresEngine: Engine = {
  writers: WRITERS,
  tries: TRIES,
  position: 'strpos',
  isNullLast: true,
  missesIds: false,
  transaction: {},
  open: (url, logging) => opened(url, logging, CONNECTIONS),
  close: (sequelize) => sequelize.close(),

  async version(sequelize) {
    const [row] = await select<{ server_version: string }>(sequelize, 'SHOW server_version')
    return `PostgreSQL ${row?.server_version}`
  },

  // Serialization failure, deadlock, lock not available.
  isConflict: (error) => ['40001', '40P01', '55P03'].includes(codeOf(error)),

  async migrating(sequelize, work) {
    const own = await opened(addresses.get(sequelize) ?? '', false, 1)
    return throughOne(own, async () => {
      await own.query('BEGIN')
      await own.query(`SELECT pg_advisory_xact_lock(${LOCK})`)
      const result = await work(own)
      await own.query('COMMIT')
      return result
    })
  },

  queries: (sequelize) => sequelize.getQueryInterface(),

  foreignKeys: (sequelize, table) => select<ForeignKey>(sequelize, FOREIGN_KEYS, [table]),

  async collations(sequelize, table) {
    const rows = await select<{ name: string; collation: string }>(sequelize, COLLATIONS, [table])
    return Object.fromEntries(rows.map(({ name, collation }) => [name, collation]))
  },
}
