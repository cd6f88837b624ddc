import type { Context } from '../context/context.js'
import type { Columns, Table } from '../db.js'
import type { Cloned, CopyOf } from '../module/clone-part.js'

/** A reference may know its table by name only: such a one belongs to an operator. */
type Target = { readonly name: string } & Partial<Pick<Table, 'kind'>>
type Values = Readonly<Record<string, unknown>>

/** Which copy stands for which row, while an operator is cloned. */
export class Copies {
  private readonly copies = new Map<string, Map<number, number>>()

  readonly of: CopyOf = ({ name }, id) => this.copies.get(name)?.get(id)

  note({ name }: Table, id: number, copyId: number): void {
    const known = this.copies.get(name) ?? new Map<number, number>()
    this.copies.set(name, known.set(id, copyId))
  }

  /** The row as its copy has it, or null where it cannot be without something that is not copied. */
  async draft(from: Context, { table, needsAll }: Cloned, row: Values): Promise<Values | null> {
    const draft: Record<string, unknown> = {}
    for (const [attribute, { spec }] of Object.entries(table.columns)) {
      // The house folds texts itself.
      if (spec.foldedFrom !== undefined) continue
      const value = row[attribute]
      const target: Target | undefined = spec.ref?.()
      if (!target || typeof value !== 'number') {
        draft[attribute] = value
        continue
      }
      const copy = this.of(target, value) ?? (await common(from, target, value))
      if (copy === undefined && (needsAll || !spec.nullable)) return null
      draft[attribute] = copy ?? null
    }
    return draft
  }
}

/** What belongs to no operator serves the copy as it serves the source. */
const common = async (from: Context, target: Target, id: number): Promise<number | undefined> => {
  if (target.kind === 'shared') return id
  if (target.kind !== 'pooled') return undefined
  const pool = target as Table<Columns, 'pooled'>
  return (await from.repo(pool).count({ id, clientId: null })) > 0 ? id : undefined
}
