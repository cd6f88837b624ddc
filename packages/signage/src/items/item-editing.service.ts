import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import type { TelevisionItems } from '../television/television-items.service.js'
import { Item, televisionKinds, type ItemKind } from './item.table.js'

type Values = Row<typeof Item>

/** What each kind cannot be without, by the field that says it. */
const needs: Readonly<Record<ItemKind, readonly (keyof Values & string)[]>> = {
  media: ['mediaId'],
  web: ['url'],
  rss: ['url'],
  clock: [],
  html: ['html'],
  channel: ['channelId'],
  archive: ['channelId'],
}

const wireName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Things to show as staff change them: each has what its kind needs. */
export class ItemEditing implements ResourceDeeds {
  constructor(private readonly television: TelevisionItems) {}

  async create(ctx: Context, values: ResourceValues): Promise<Values> {
    refuseUnfit(values as Partial<Values>)
    const more = await this.television.settle(ctx, values as Partial<Values>)
    return ctx.repo(Item).add({ ...values, ...more } as Draft<typeof Item>)
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = values as Patch<typeof Item>
    const before = await ctx.repo(Item).get(id)
    const next = { ...before, ...patch }
    refuseUnfit(next)
    const more = await this.television.settle(ctx, next, before)
    await ctx.repo(Item).change({ id }, { ...patch, ...more })
  }

  /** Why television cannot be shown now, beside what was said of it. */
  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const found = new Map<number, ResourceValues>(ids.map((id) => [id, { fault: '' }]))
    const where = { id: { [Op.in]: ids }, kind: { [Op.in]: televisionKinds } }
    for (const row of await ctx.repo(Item).find({ where, order: ['id'] }))
      found.set(row.id, { fault: (await this.television.faultOf(ctx, row)) ?? '' })
    return found
  }
}

const refuseUnfit = (row: Partial<Values>): void => {
  const missing = needs[row.kind as ItemKind].filter((field) => (row[field] ?? '') === '')
  const { validFrom, validTo } = row
  const faults = missing.map((field) => ({ field: wireName(field), reason: 'required' }))
  if (validFrom && validTo && validTo <= validFrom) faults.push({ field: 'valid_to', reason: 'not after valid_from' })
  if (faults.length > 0) throw baseErrors.invalid({}, faults)
}
