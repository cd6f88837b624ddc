import { isWithin, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { MaintenanceChannel } from '../maintenance/maintenance-channel.table.js'
import { MaintenanceService } from '../maintenance/maintenance-service.table.js'
import { Maintenance } from '../maintenance/maintenance.table.js'

/** Works with what they touch. */
export interface Window {
  readonly row: Row<typeof Maintenance>
  readonly channelIds: ReadonlySet<number>
  readonly serviceIds: ReadonlySet<number>
}

/** Whether it blocks anything at this moment (domain.md 6.7). */
export const isInForce = ({ row }: Window, now: Date): boolean =>
  row.isServiceUnavailable && !row.isFinished && isWithin(now, row.beginsAt, row.endsAt)

/**
 * Whether these works touch a service on its way to a channel. Works that name channels and services touch those
 * channels on those services; works that name only one kind touch all of the other.
 */
export const touches = (
  { channelIds, serviceIds }: Window,
  serviceId: number,
  channelId: number | undefined,
): boolean =>
  (channelIds.size > 0 || serviceIds.size > 0) &&
  (serviceIds.size === 0 || serviceIds.has(serviceId)) &&
  (channelIds.size === 0 || (channelId !== undefined && channelIds.has(channelId)))

/** When the next of these works begins or ends, so that what was kept until then is stale. */
export const nextTurn = (windows: readonly Window[], now: Date): Date | undefined => {
  const turns = windows
    .filter(({ row }) => row.isServiceUnavailable && !row.isFinished)
    .flatMap(({ row }) => [row.beginsAt, row.endsAt])
    .filter((at): at is Date => at !== null && at > now)
  return turns.length === 0 ? undefined : new Date(Math.min(...turns.map(Number)))
}

/** Works that block something now or will later. */
export const readWindows = async (ctx: Context): Promise<readonly Window[]> => {
  const rows = await ctx.repo(Maintenance).find({
    where: {
      isFinished: false,
      isServiceUnavailable: true,
      [Op.or]: [{ endsAt: null }, { endsAt: { [Op.gt]: ctx.now } }],
    },
    order: ['id'],
  })
  if (rows.length === 0) return []
  const maintenanceId = { [Op.in]: rows.map(({ id }) => id) }
  const channels = await ctx.repo(MaintenanceChannel).find({ where: { maintenanceId } })
  const services = await ctx.repo(MaintenanceService).find({ where: { maintenanceId } })
  return rows.map((row) => ({
    row,
    channelIds: new Set(channels.filter((link) => link.maintenanceId === row.id).map(({ channelId }) => channelId)),
    serviceIds: new Set(services.filter((link) => link.maintenanceId === row.id).map(({ serviceId }) => serviceId)),
  }))
}
