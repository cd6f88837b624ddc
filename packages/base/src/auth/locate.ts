import type { Row, Table } from '../db/table.js'

/** Finds one row of any operator by a column that its table lists in `foundBy`: who is speaking, before that is known. */
export type Locate = <T extends Table>(
  table: T,
  column: keyof T['columns'] & string,
  value: string,
) => Promise<Row<T> | null>
