import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { leaseTag } from '../plan/plan.js'
import { changed, type ChangeOfHolder, type LeaseRow } from '../core.js'
import { VmsLease, VmsLeaseChange, VmsLeaseLength } from './lease.table.js'
import type { OfficeService } from './office.service.js'

/** A change of holder with what is written down beside it. */
export interface Change extends ChangeOfHolder {
  readonly reason: string
  readonly leftOut: readonly number[]
  readonly liveOnly: readonly number[]
}

/** What came of it: the row that is now there, and whether the change was made, or why not. */
export interface Changed {
  readonly row: LeaseRow | undefined
  readonly outcome: 'made' | 'overtaken' | 'notInOffice'
}

const lengthName = 'longest'
const noWish = { wantedId: null, wantedMode: 'planned' } as const

export const leaseOf = ({ groupId: group, epoch, holderId: holder, run }: Row<typeof VmsLease>): LeaseRow => ({
  ...{ group, epoch, holder, run },
})

/** Holders of groups, as SQL has them: nothing is changed but by the leader in office, on the epoch it looked at. */
export class LeasesService {
  constructor(private readonly office: OfficeService) {}

  all(ctx: Context): Promise<Row<typeof VmsLease>[]> {
    return ctx.repo(VmsLease).find({ order: ['groupId'] })
  }

  of(ctx: Context, groupId: number): Promise<Row<typeof VmsLease> | null> {
    return ctx.repo(VmsLease).first({ where: { groupId } })
  }

  /** A row for a group that never had one. */
  async open(ctx: Context, groupId: number): Promise<LeaseRow> {
    return ctx.transaction(async (ctx) => {
      const known = await ctx.repo(VmsLease).first({ where: { groupId }, lock: true })
      return leaseOf(known ?? (await ctx.repo(VmsLease).add({ groupId, changedAt: ctx.now })))
    })
  }

  async change(ctx: Context, asked: Change): Promise<Changed> {
    return ctx.transaction(async (ctx): Promise<Changed> => {
      // The office first, as every leader does: two of them wait for each other and never both for both.
      const isInOffice = await this.office.isInOffice(ctx, asked.term)
      const found = await ctx.repo(VmsLease).first({ where: { groupId: asked.group }, lock: true })
      if (!found) return { row: undefined, outcome: 'overtaken' }
      const before = leaseOf(found)
      if (!isInOffice) return { row: before, outcome: 'notInOffice' }
      const row = changed(before, asked.term, asked)
      if (!row) return { row: before, outcome: 'overtaken' }
      await this.write(ctx, row, asked)
      return { row, outcome: 'made' }
    })
  }

  private async write(ctx: Context, row: LeaseRow, { reason, leftOut, liveOnly, term }: Change): Promise<void> {
    const { group: groupId, epoch, holder: holderId, run } = row
    const now = { epoch, holderId, run, reason, changedAt: ctx.now, leftOut, liveOnly, ...noWish }
    await ctx.repo(VmsLease).change({ groupId }, now)
    await ctx.repo(VmsLeaseChange).add({ groupId, epoch, holderId, reason, term, at: ctx.now })
    await ctx.bump(leaseTag)
  }

  /** Which cameras the holder leaves out or does not record, where that changed and nothing else did. */
  async load(ctx: Context, epoch: number, { group, ...lists }: Pick<Change, 'group' | 'leftOut' | 'liveOnly'>) {
    await ctx.repo(VmsLease).change({ groupId: group, epoch }, lists)
  }

  /** Where staff want the group to be; null takes the wish back. */
  async want(ctx: Context, groupId: number, wantedId: number | null, wantedMode = 'planned'): Promise<void> {
    await ctx.repo(VmsLease).change({ groupId }, { wantedId, wantedMode })
    await ctx.bump(leaseTag)
  }

  /** Removes what is known of holders before that day. */
  forget(ctx: Context, before: Date): Promise<number> {
    return ctx.repo(VmsLeaseChange).remove({ at: { [Op.lt]: before } })
  }

  /** The longest lease that servers of this operator may be using. */
  async longest(ctx: Context): Promise<number | undefined> {
    return (await ctx.repo(VmsLeaseLength).first({ where: { name: lengthName } }))?.longestMs
  }

  /** The same of servers that have a length of their own. */
  async ownLongest(ctx: Context): Promise<ReadonlyMap<number, number>> {
    const rows = await ctx.repo(VmsLeaseLength).find({ where: { name: { [Op.ne]: lengthName } }, order: ['id'] })
    return new Map(rows.map(({ name, longestMs }) => [Number.parseInt(name.slice(1), 36), longestMs]))
  }

  async writeLongest(
    ctx: Context,
    { server, longestMs }: { readonly server: number | null; readonly longestMs: number },
    term: number,
  ): Promise<boolean> {
    const name = server === null ? lengthName : `s${server.toString(36)}`
    return ctx.transaction(async (ctx) => {
      if (!(await this.office.isInOffice(ctx, term))) return false
      const known = await ctx.repo(VmsLeaseLength).first({ where: { name }, lock: true })
      if (known) await ctx.repo(VmsLeaseLength).change({ id: known.id }, { longestMs })
      else await ctx.repo(VmsLeaseLength).add({ name, longestMs })
      return true
    })
  }
}
