import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { Item, type ItemKind } from './item.table.js'

type Values = Row<typeof Item>

/** What each kind cannot be without, by the field that says it. */
const needs: Readonly<Record<ItemKind, readonly (keyof Values & string)[]>> = {
  media: ['mediaId'],
  web: ['url'],
  rss: ['url'],
  clock: [],
  html: ['html'],
}

const wireName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Things to show as staff change them: each has what its kind needs. */
export class ItemEditing implements ResourceDeeds {
  create(ctx: Context, values: ResourceValues): Promise<Values> {
    refuseUnfit(values as Partial<Values>)
    return ctx.repo(Item).add(values as Draft<typeof Item>)
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = values as Patch<typeof Item>
    refuseUnfit({ ...(await ctx.repo(Item).get(id)), ...patch })
    await ctx.repo(Item).change({ id }, patch)
  }
}

const refuseUnfit = (row: Partial<Values>): void => {
  const missing = needs[row.kind as ItemKind].filter((field) => (row[field] ?? '') === '')
  const { validFrom, validTo } = row
  const faults = missing.map((field) => ({ field: wireName(field), reason: 'required' }))
  if (validFrom && validTo && validTo <= validFrom) faults.push({ field: 'valid_to', reason: 'not after valid_from' })
  if (faults.length > 0) throw baseErrors.invalid({}, faults)
}
