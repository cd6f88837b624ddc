import { randomHex, type Context } from '@headend/base'
import type { OfficeRow } from '../core.js'
import { VmsOffice } from './office.table.js'

const name = 'control'

/** The one office of the installation: who leads, by statements that count only where nobody was faster. */
export class OfficeService {
  /** This process, made anew at each start. */
  readonly holder = randomHex(16)

  async look(ctx: Context): Promise<OfficeRow> {
    const row = await ctx.repo(VmsOffice).first({ where: { name } })
    if (row) return row
    await ctx.repo(VmsOffice).add({ name })
    return { term: 0, renewals: 0, holder: '' }
  }

  /** Takes the office if it still is as it was seen; gives the new term. */
  async take(ctx: Context, { term, renewals }: OfficeRow): Promise<number | undefined> {
    const next = { term: term + 1, renewals: renewals + 1, holder: this.holder }
    return (await ctx.repo(VmsOffice).change({ name, term, renewals }, next)) === 1 ? next.term : undefined
  }

  /** Says that this process still leads; false where somebody else does by now. */
  async renew(ctx: Context, term: number): Promise<boolean> {
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo(VmsOffice).first({ where: { name }, lock: true })
      if (row?.term !== term || row.holder !== this.holder) return false
      await ctx.repo(VmsOffice).change({ name, term }, { renewals: row.renewals + 1 })
      return true
    })
  }

  /** Goes, so that the next does not have to wait. */
  async resign(ctx: Context, term: number): Promise<void> {
    await ctx.repo(VmsOffice).change({ name, term, holder: this.holder }, { holder: '' })
  }

  /** Locks the office until the transaction ends, and says whether this term is still the one in office. */
  async isInOffice(ctx: Context, term: number): Promise<boolean> {
    const row = await ctx.repo(VmsOffice).first({ where: { name }, lock: true })
    return row?.term === term
  }
}
