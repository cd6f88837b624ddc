import type { Context } from '../context/context.js'
import { Op, type Columns, type Condition, type InLink, type Row, type Table, type Where } from '../db.js'
import type { Resource } from './resource.js'

type AnyTable = Table<Columns, 'owned'>

/** More than somebody leafs through, and well below what a statement may name. */
export const FEW = 1000

export interface Search {
  readonly where: Where<AnyTable>
  /** Whether the searched rows themselves tell all: nothing is gathered from another table by each statement. */
  readonly isAlone: boolean
}

const isInLink = (condition: unknown): condition is InLink =>
  typeof condition === 'object' && condition !== null && 'link' in condition

/** The rows of another table that are meant, by name where there are few of them. */
const named = async (ctx: Context, condition: InLink): Promise<Condition<unknown>> => {
  const { link, select, where } = condition
  const only = [select] as 'id'[]
  const found = await ctx.repo(link as AnyTable).find({ where: where as Where<AnyTable>, only, limit: FEW + 1 })
  if (found.length > FEW) return condition
  return { [Op.in]: found.map((row) => (row as Row<Table> as Record<string, unknown>)[select]) }
}

/**
 * What a text finds in the rows of a resource: `#7` is the row with that id; any other is looked for inside the searched
 * columns and beside them. Looking beside is done first: an engine would gather it anew for each row or each statement.
 */
export const searched = async (ctx: Context, resource: Resource, text: string): Promise<Search> => {
  if (text === '') return { where: {}, isAlone: false }
  const byId = /^#([1-9]\d{0,8})$/.exec(text)?.[1]
  if (byId) return { where: { id: Number(byId) }, isAlone: true }
  const { search: names = [], searchBeside } = resource
  const ways: Record<string, unknown>[] = names.map((name) => ({ [name]: { [Op.substring]: text } }))
  let isAlone = true
  for (const way of searchBeside?.(text) ?? []) {
    const entries = Object.entries(way as Record<string, unknown>)
    const known = await Promise.all(
      entries.map(async ([name, condition]) => [name, isInLink(condition) ? await named(ctx, condition) : condition]),
    )
    isAlone &&= !known.some(([, condition]) => isInLink(condition))
    ways.push(Object.fromEntries(known) as Record<string, unknown>)
  }
  return { where: { [Op.or]: ways } as Where<AnyTable>, isAlone }
}
