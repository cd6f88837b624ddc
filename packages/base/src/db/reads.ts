import { col, fn, type WhereOptions } from 'sequelize'
import { baseErrors } from '../errors/base.errors.js'
import type { StoredRow } from './codec.js'
import { whereOf } from './conditions.js'
import type { Stored } from './model.js'
import type { Query, Where } from './repo.js'
import { readable, type RepoScope } from './scope.js'
import { seen, sightOf } from './sight.js'
import type { ShapeColumn } from './shape.js'
import type { Attribute, Direction } from './statements.js'
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
    this.store.known.note(stored, scope, rows)
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

  private orderOf({ order = [], offset }: Query<T>): [string, Direction][] {
    const given = order.map((name) =>
      name.startsWith('-') ? this.sorted(name.slice(1), true) : this.sorted(name, false),
    )
    // Pages of rows with equal values would overlap without a last word.
    const isPaged = offset !== undefined && this.stored.byAttribute.has('id')
    return isPaged && !given.some(([field]) => field === 'id') ? [...given, ['id', 'ASC']] : given
  }

  /** What is absent comes first where values rise, on every engine. */
  private sorted(attribute: string, isFalling: boolean): [string, Direction] {
    const { field, spec } = this.columnOf(attribute)
    if (!spec.nullable || !this.store.ground.isNullLast) return [field, isFalling ? 'DESC' : 'ASC']
    return [field, isFalling ? 'DESC NULLS LAST' : 'ASC NULLS FIRST']
  }

  private fieldOf(attribute: string): string {
    return this.columnOf(attribute).field
  }

  private columnOf(attribute: string): ShapeColumn {
    const column = this.stored.byAttribute.get(attribute)
    if (!column) throw new Error(`${this.stored.name} has no ${attribute}`)
    return column
  }
}
