import type { Context, DeviceActor, ExternalApi } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Title } from '../titles/title.table.js'
import type { Seance } from './seance.table.js'

/** Tickets as a foreign billing that sells them sees them. */
export class OutsideTickets {
  constructor(private readonly external: () => ExternalApi | undefined) {}

  /** Whether the ticket is good; undefined where nobody else is asked. */
  async isGood(
    ctx: Context<DeviceActor>,
    code: string,
    { id: sid, titleId }: Pick<Row<typeof Seance>, 'id' | 'titleId'>,
  ): Promise<boolean | undefined> {
    const external = this.external()
    if (!external) return undefined
    const { customerId, accountId } = ctx.actor
    const { id, extId, name } = await ctx.repo(Title).get(titleId)
    const video = { id, ext_id: extId, name }
    const answer = await external.ask(ctx, { customerId, accountId }, 'check_ticket', { code, sid, video })
    return answer?.is_valid
  }
}
