import type { Database } from '@headend/base/db'

type Ask = (sql: string) => Promise<readonly Record<string, unknown>[]>

const MADE = `SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND tbl_name <> 'base_migrations'
  ORDER BY name`

const ofPostgres = [
  `SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name, character_maximum_length
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'base_migrations' ORDER BY 1, 2`,
  `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'base_migrations' ORDER BY 1`,
  `SELECT conrelid::regclass::text AS of, conname, pg_get_constraintdef(oid) AS says FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid <> to_regclass('base_migrations') ORDER BY 1, 2`,
]

// In which order it writes keys depends on when they were made.
const linesOf = (statement: string): string[] =>
  statement
    .replace(/ AUTO_INCREMENT=\d+/, '')
    .split('\n')
    .map((line) => line.replace(/,$/, ''))
    .toSorted()

const ofMaria = async (ask: Ask): Promise<unknown> => {
  const names = (await ask('SHOW TABLES')).map((row) => String(Object.values(row)[0]))
  const made = names.toSorted().filter((name) => name !== 'base_migrations')
  return Promise.all(
    made.map(async (name) => linesOf(String((await ask(`SHOW CREATE TABLE ${name}`))[0]?.['Create Table']))),
  )
}

/** Everything that a database is made of, in its own words. */
export const schemaOf = (opened: Database): Promise<unknown> =>
  opened.withEngine(async (sequelize) => {
    const ask: Ask = async (sql) => (await sequelize.query(sql))[0] as Record<string, unknown>[]
    const dialect = sequelize.getDialect()
    if (dialect === 'mysql') return ofMaria(ask)
    return Promise.all((dialect === 'postgres' ? ofPostgres : [MADE]).map(ask))
  })
