import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { StoredContent } from '../content/stored-content.table.js'
import { Media } from './media.table.js'

/** How many, and how many bytes together. */
interface Amount {
  readonly count: number
  readonly bytes: number
}

/** What an operator's screens take of the store. */
export interface Stored {
  /** Everything that is kept, each content once. */
  readonly kept: Amount
  /** Of that what nothing refers to any more: it goes after seven days. */
  readonly unused: Amount
  /** What was brought, by kind; the same bytes brought twice count twice. */
  readonly media: readonly (Amount & { readonly kind: string })[]
}

/** How much is kept, told by sums of the tables: no file is looked at. */
export class StorageService {
  async of(ctx: Context): Promise<Stored> {
    const contents = ctx.repo(StoredContent)
    const [kept] = await contents.tally({ sum: ['size'] })
    const [unused] = await contents.tally({ where: { unusedSince: { [Op.ne]: null } }, sum: ['size'] })
    const media = await ctx.repo(Media).tally({ where: { state: 'ready' }, by: ['kind'], sum: ['size'] })
    const kinds = media.map(({ kind, ...row }) => ({ kind, ...amountOf(row) }))
    return { kept: amountOf(kept), unused: amountOf(unused), media: kinds.sort((a, b) => (a.kind < b.kind ? -1 : 1)) }
  }
}

const amountOf = (row: { readonly count: number; readonly size: number } | undefined): Amount => ({
  count: row?.count ?? 0,
  bytes: row?.size ?? 0,
})
