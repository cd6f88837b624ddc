import type { Context } from '@headend/base'
import { VmsSite } from './site.table.js'

/** The nearest site that all of these lie within; nothing where they are of different trees. */
export const commonSite = async (ctx: Context, siteIds: readonly number[]): Promise<number | null> => {
  // Asked for the whole tree: whoever asks may see but a part of it, and the answer lies within that part.
  const rows = await ctx
    .asSystem('vms.sites', ctx.clientId ?? 0)
    .repo(VmsSite)
    .find({ order: ['id'] })
  const within = new Map(rows.map(({ id, withinId }) => [id, withinId]))
  const [first = [], ...others] = siteIds.map((id) => wayUp(within, id))
  return first.find((site) => others.every((way) => way.includes(site))) ?? null
}

const wayUp = (within: ReadonlyMap<number, number | null>, site: number): number[] => {
  const way: number[] = []
  for (let at: number | null | undefined = site; at != null && !way.includes(at); at = within.get(at)) way.push(at)
  return way
}
