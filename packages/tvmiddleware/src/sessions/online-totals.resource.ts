import { addSeconds, type Context, type ResourceTotal } from '@headend/base'
import { inLink, Op } from '@headend/base/db'
import { Session } from './session.table.js'
import { onlineSeconds } from './session-limits.js'

/** How many of these have a session that was heard of just now, and how many have none. */
export const onlineTotals = (column: 'accountId' | 'deviceId'): readonly ResourceTotal[] => {
  const heard = ({ now }: Context) => ({ lastSeenAt: { [Op.gt]: addSeconds(now, -onlineSeconds) } })
  const online = (ctx: Context) => inLink(Session, column, heard(ctx))
  return [
    { name: 'online', colour: 'green', counts: (ctx: Context) => ({ id: online(ctx) }) },
    { name: 'offline', colour: 'grey', counts: { allBut: 'online' } },
  ]
}
