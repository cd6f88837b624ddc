/** Stands in a statement that looks over all operators on purpose. */
export const EVERY_OPERATOR = '/* every operator */'

const STATEMENT = /^\s*(\/\*.*?\*\/\s*)?(SELECT|UPDATE|DELETE)\b/i
// The engine's own catalogue speaks of tables, not of rows.
const CATALOGUE = /\b(sqlite_master|information_schema|pg_class)\b/i

/**
 * Fails a statement about a table of operators that does not say which operator. `exceptions` are texts that a
 * statement may hold instead: names of jobs that look over all operators.
 */
export const assertTenanted = (
  sql: string,
  ownedTables: readonly string[],
  exceptions: readonly string[] = [],
): void => {
  if (!STATEMENT.test(sql) || CATALOGUE.test(sql) || sql.includes('client_id')) return
  if (exceptions.some((exception) => sql.includes(exception))) return
  const table = ownedTables.find((name) => new RegExp(`(?<![a-z0-9_])${name}(?![a-z0-9_])`, 'i').test(sql))
  if (table) throw new Error(`a statement about ${table} does not name its operator: ${sql.slice(0, 200)}`)
}
