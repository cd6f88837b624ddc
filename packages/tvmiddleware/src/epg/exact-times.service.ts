import { baseErrors, readNetworks, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { tvErrors } from '../tvmiddleware.errors.js'
import { guideTag } from './guide-tag.js'
import { exactTime, readExactTimes, type ExactTime } from './read-exact-times.js'
import { Program } from './program.table.js'

/** What was sent: one programme in a form, or any number as XML. */
export interface SentTimes {
  readonly externalId: string
  readonly start: string
  readonly stop: string
  readonly xml: string
}

/** When programmes really begin and end, as those who broadcast them tell. */
export class ExactTimes {
  constructor(
    private readonly options: {
      /** Operators that may change what is common to all. */
      readonly trusted: readonly number[]
      /** Networks from which XML is taken without a signature; none switches that off. */
      readonly networks: string
    },
  ) {}

  /** Throws `programUnknown` for a form, and leaves out what XML names and nobody knows. */
  async specify(ctx: Context, sent: SentTimes): Promise<void> {
    const owners = this.ownersFor(ctx, sent)
    if (sent.xml !== '') {
      for (const time of readExactTimes(sent.xml)) await this.set(owners, time)
      return
    }
    const time = exactTime(sent.externalId, sent.start, sent.stop)
    if (sent.externalId === '' || !(await this.set(owners, time))) throw tvErrors.programUnknown()
  }

  /** Whose guides the caller may change: its own, and the common one where it is trusted. */
  private ownersFor(ctx: Context, { xml }: SentTimes): readonly Context[] {
    const common = ctx.asSystem('exact-times', null)
    if (ctx.clientId !== null) return this.options.trusted.includes(ctx.clientId) ? [ctx, common] : [ctx]
    const { networks } = this.options
    if (xml === '' || networks === '' || !readNetworks(networks)(ctx.ip)) throw baseErrors.unauthenticated()
    return [common]
  }

  private async set(owners: readonly Context[], time: ExactTime): Promise<boolean> {
    for (const owner of owners) if (await owner.transaction((ctx) => moved(ctx, time))) return true
    return false
  }
}

/** Moves the programme of this owner; says whether it has one. */
const moved = async (ctx: Context, { externalId, beginsAt, endsAt }: ExactTime): Promise<boolean> => {
  const { clientId } = ctx
  const rows = await ctx.repo(Program).find({ where: { externalId, clientId } })
  for (const row of rows) {
    const end = endsAt ?? endOf(row, beginsAt)
    await ctx.repo(Program).change({ id: row.id }, { beginsAt, endsAt: end, isExact: true })
    await ctx.bump(guideTag(row.epgChannelId))
  }
  return rows.length > 0
}

/** While it is on air, it ends when it was to end, or lasts as long where that would be over. */
const endOf = (row: Row<typeof Program>, beginsAt: Date): Date =>
  row.endsAt > beginsAt ? row.endsAt : new Date(beginsAt.getTime() + (row.endsAt.getTime() - row.beginsAt.getTime()))
