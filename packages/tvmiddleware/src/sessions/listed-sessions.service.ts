import { addSeconds, type Context, type ListedSession } from '@headend/base'
import { Op } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { Account } from '../subscribers/account.table.js'
import { onlineSeconds } from './session-limits.js'
import { Session } from './session.table.js'

/** Whether a session that was heard of then counts as online. */
export const isOnline = (ctx: Pick<Context, 'now'>, lastSeenAt: Date): boolean =>
  lastSeenAt > addSeconds(ctx.now, -onlineSeconds)

// A statement with more ids than this plans badly on SQLite.
const idsAtOnce = 500

/** Open sessions with what their operator knows them by, those heard of last first. */
export const listedSessions = async (ctx: Context, limit: number): Promise<readonly ListedSession[]> => {
  const listed: ListedSession[] = []
  while (listed.length < limit) {
    const page = { limit: Math.min(idsAtOnce, limit - listed.length), offset: listed.length }
    const found = await ctx.repo(Session).find({ order: ['-lastSeenAt', '-id'], ...page })
    const among = (ids: readonly (number | null)[]) => ({ id: { [Op.in]: ids.filter((id) => id !== null) } })
    const accounts = await ctx.repo(Account).find({
      where: among(found.map(({ accountId }) => accountId)),
      only: ['id', 'abonement'],
    })
    const devices = await ctx.repo(Device).find({
      where: among(found.map(({ deviceId }) => deviceId)),
      only: ['id', 'uid'],
    })
    const abonements = new Map(accounts.map(({ id, abonement }) => [id, abonement]))
    const uids = new Map(devices.map(({ id, uid }) => [id, uid]))
    for (const { id, accountId, deviceId, ip, lastSeenAt } of found)
      listed.push({
        ...{ id, abonement: abonements.get(accountId) ?? '', ip, deviceUid: uids.get(deviceId ?? 0) ?? '' },
        isOnline: isOnline(ctx, lastSeenAt),
      })
    if (found.length < page.limit) break
  }
  return listed
}
