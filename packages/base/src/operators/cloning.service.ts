import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import { inDependencyOrder, shapeOf } from '../db/shape.js'
import type { Columns, Row, Table } from '../db.js'
import type { Cloned, ClonePartName } from '../module/clone-part.js'
import { baseErrors } from '../errors/base.errors.js'
import { resourceErrors } from '../resources/resources.errors.js'
import { Copies } from './copies.js'
import type { OperatorKeySet } from './operator-keys.js'
import type { Operator } from './operator.table.js'
import type { OperatorService } from './operators.service.js'

export interface CloneWish {
  readonly name: string
  readonly domainPrefix?: string
  /** Which optional parts go along. */
  readonly parts: readonly ClonePartName[]
}

export interface CloneResult {
  readonly operator: Operator
  readonly keys: OperatorKeySet
  /** How many rows were copied, by table. */
  readonly copied: Readonly<Record<string, number>>
}

type AnyTable = Table<Columns, 'owned'>
type Values = Readonly<Record<string, unknown>>

const withoutOwn = ({ id: _id, rev: _rev, clientId: _clientId, ...values }: Row<AnyTable>): Values => values

/** Makes an operator after the pattern of another: its settings, and what the modules say may be copied. */
export class CloningService {
  /** `all` tells what the modules let be copied. */
  constructor(
    private readonly operators: OperatorService,
    private readonly all: () => readonly Cloned[],
  ) {}

  /** For superusers, in nobody's name, as all that concerns several operators. */
  async cloneFor(ctx: Context<StaffActor>, sourceId: number, wish: CloneWish): Promise<CloneResult> {
    if (!ctx.actor.isSuperuser) throw baseErrors.forbidden()
    if (ctx.clientId !== null) throw resourceErrors.installationOnly()
    return this.clone(ctx, sourceId, wish)
  }

  /** All of it or nothing: half an operator would be found by nobody. */
  async clone(ctx: Context, sourceId: number, { parts, ...wish }: CloneWish): Promise<CloneResult> {
    const chosen = this.all().filter(({ part }) => part === undefined || parts.includes(part))
    return ctx.transaction(async (ctx) => {
      const source = await this.operators.get(ctx, sourceId)
      const { name: _name, email, timeZone, currency, languages, parentId, logoUrl, siteUrl } = source
      const { closedSections, quotas } = source
      const facts = { email, timeZone, currency, languages, parentId, logoUrl, siteUrl, closedSections, quotas }
      const { operator, keys } = await this.operators.create(ctx, { ...facts, ...wish })
      const from = ctx.asSystem('clone', sourceId)
      const to = ctx.asSystem('clone', operator.id)
      const copied: Record<string, number> = {}
      const copies = new Copies()
      for (const one of inOrder(chosen)) copied[one.table.name] = await this.copy(from, to, one, copies)
      return { operator, keys, copied }
    })
  }

  private async copy(from: Context, to: Context, cloned: Cloned, copies: Copies): Promise<number> {
    const { table, instead } = cloned
    const any = table as AnyTable
    const where = { clientId: from.clientId as number }
    const rows = await from.repo(any).find({ where, ...(table.kind !== 'link' && { order: ['id'] as const }) })
    const drafts: Values[] = []
    const inside: Row<AnyTable>[] = []
    for (const row of rows) {
      const draft = await copies.draft(from, cloned, withoutOwn(row))
      if (!draft) continue
      const whole = { ...draft, ...instead?.(row, copies.of) }
      // A link has no id to go by, and nothing points at it.
      if (table.kind === 'link') drafts.push(whole)
      else {
        copies.note(table, row.id, (await to.repo(any).add(whole)).id)
        inside.push(row)
      }
    }
    await knot(to, any, inside, copies)
    return inside.length + (await to.repo(any).addMany(drafts))
  }
}

/** Rows that point at later ones of their own table. */
const knot = async (to: Context, table: AnyTable, rows: readonly Row<AnyTable>[], copies: Copies): Promise<void> => {
  const own = Object.entries(table.columns).filter(([, { spec }]) => spec.ref?.().name === table.name)
  for (const [attribute] of own)
    for (const row of rows) {
      const points = row[attribute]
      const id = copies.of(table, row.id)
      const copy = typeof points === 'number' ? copies.of(table, points) : undefined
      if (id !== undefined && copy !== undefined) await to.repo(table).change({ id }, { [attribute]: copy })
    }
}

const inOrder = (chosen: readonly Cloned[]): readonly Cloned[] => {
  const order = inDependencyOrder(chosen.map(({ table }) => shapeOf(table))).map(({ table }) => table.name)
  return chosen.toSorted((a, b) => order.indexOf(a.table.name) - order.indexOf(b.table.name))
}
