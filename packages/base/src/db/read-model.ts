/** One SELECT with named parameters; `:operator` stands in it and is filled by the Context. */
export interface ReadModel<P extends Record<string, unknown>, R> {
  readonly name: string
  readonly sql: string
  readonly _types?: (params: P) => R
}

/**
 * Declares a read model. The SQL is portable (SQLite, MariaDB, PostgreSQL), names its parameters as `:name`,
 * filters by `:operator`, and returns columns under the attribute names of `R`.
 */
export const readModel = <P extends Record<string, unknown>, R>(name: string, sql: string): ReadModel<P, R> => {
  if (!sql.includes(':operator')) throw new Error(`read model ${name} does not ask for its operator`)
  return { name, sql }
}
