import { col, fn, type WhereOptions } from 'sequelize'
import { baseErrors } from '../errors/base.errors.js'
import type { StoredRow } from './codec.js'
import { whereOf } from './conditions.js'
import type { Stored } from './model.js'
import type { Query, Where } from './repo.js'
import { readable, type RepoScope } from './scope.js'
import { seen, sightOf } from './sight.js'
import type { Attribute } from './statements.js'
import { about, type Store } from './store.js'
import type { Row, Table } from './table.js'

/** The reading half of a repo. */
export class Reads<T extends Table> {
  constructor(
    private readonly store: Store,
    private readonly stored: Stored,
    private readonly scope: RepoScope,
  ) {}

  async find(query: Query<T> = {}): Promise<Row<T>[]> {
    const { stored, scope } = this
    const { only, limit, offset, lock } = query
    if (lock && !scope.tx) throw new Error(`rows of ${stored.name} are locked in a transaction only`)
    const selection = {
      attributes: only
        ? stored.selected.filter(([, name]) => (only as readonly string[]).includes(name))
        : [stored.everything],
      where: this.visible(query.where),
      order: this.orderOf(query),
      ...(limit !== undefined && { limit }),
      ...(offset !== undefined && { offset }),
      ...(lock && { lock }),
    }
    const rows = await about(stored, this.store.statements.select(stored, selection, scope.tx))
    for (const row of rows) stored.decode(row)
    return rows as Row<T>[]
  }

  async first(query: Query<T> = {}): Promise<Row<T> | null> {
    const [row] = await this.find({ ...query, limit: 1 })
    return row ?? null
  }

  async get(which: number | Where<T>, options: { lock?: boolean } = {}): Promise<Row<T>> {
    const where = (typeof which === 'number' ? { id: which } : which) as Where<T>
    const row = await this.first({ where, ...options })
    if (!row) throw baseErrors.notFound()
    return row
  }

  async count(where?: Where<T>): Promise<number> {
    return about(this.stored, this.store.statements.count(this.stored, this.visible(where), this.scope.tx))
  }

  async tally(query: { where?: Where<T>; by?: readonly string[]; sum?: readonly string[] }): Promise<StoredRow[]> {
    const { stored } = this
    const { by = [], sum = [] } = query
    const attributes: Attribute[] = [
      ...by.map((name): Attribute => [this.fieldOf(name), name]),
      [fn('COUNT', col('*')), 'count'],
      ...sum.map((name): Attribute => [fn('SUM', col(this.fieldOf(name))), name]),
    ]
    const selection = { attributes, where: this.visible(query.where), group: by.map((name) => this.fieldOf(name)) }
    const rows = await about(stored, this.store.statements.select(stored, selection, this.scope.tx))
    for (const row of rows) {
      // A sum over no rows is null.
      for (const name of ['count', ...sum]) row[name] = Number(row[name] ?? 0)
      stored.decode(row)
    }
    return rows
  }

  private visible(where: Where<T> | undefined): WhereOptions {
    const { store, stored, scope } = this
    const { clientId } = scope
    const sight = seen(store.ground, sightOf(stored, scope), scope)
    return whereOf(store.ground, stored, where, clientId, readable(stored, clientId), sight)
  }

  private orderOf({ order = [], offset }: Query<T>): [string, 'ASC' | 'DESC'][] {
    const given = order.map((name): [string, 'ASC' | 'DESC'] =>
      name.startsWith('-') ? [this.fieldOf(name.slice(1)), 'DESC'] : [this.fieldOf(name), 'ASC'],
    )
    // Pages of rows with equal values would overlap without a last word.
    const isPaged = offset !== undefined && this.stored.byAttribute.has('id')
    return isPaged && !given.some(([field]) => field === 'id') ? [...given, ['id', 'ASC']] : given
  }

  private fieldOf(attribute: string): string {
    const column = this.stored.byAttribute.get(attribute)
    if (!column) throw new Error(`${this.stored.name} has no ${attribute}`)
    return column.field
  }
}
