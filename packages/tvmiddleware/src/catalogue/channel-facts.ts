import { addSeconds, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { StreamService, StreamServiceType } from '../streaming/stream-service.table.js'
import type { CatalogueChannel } from './catalogue.service.js'

/** The channel's own picture, or that of the guide. */
export const iconOf = ({ channel, epgChannel }: CatalogueChannel): string =>
  channel.iconUrl || (epgChannel?.iconUrl ?? '')

/**
 * Where a device finds this channel: the direct address, or the link that finds one; never with a session key, because
 * what it stands in is shared.
 */
export const addressOf = ({ channel, services, isCamera }: CatalogueChannel, publicUrl: string): string => {
  const noun = isCamera ? 'camera' : 'channel'
  if (channel.uri !== '') return channel.uri
  if (services.some(({ type }) => type === 'live' || type === 'multicast'))
    return `${publicUrl}/tvmiddleware/api/${noun}/url/?cid=${channel.id}&client_id=${channel.clientId}`
  return channel.multicastAddress
}

/** Hours by which this channel's programmes are moved: corrections of the guide, by all and by the operator, and the channel's own shift. */
export const hoursShifted = ({ channel, epgChannel }: CatalogueChannel): number =>
  channel.timeshiftOffset + channel.guideHourShift + (epgChannel?.hourShift ?? 0)

/** Services of a type that deliver this channel. */
export const servicesOf = (entry: CatalogueChannel, type: StreamServiceType): readonly Row<typeof StreamService>[] =>
  entry.services.filter((service) => service.type === type)

/** Whether nothing but multicast delivers this channel; lists that are imported have such addresses as direct ones. */
export const isMulticastOnly = (entry: CatalogueChannel): boolean => {
  const { uri, multicastAddress } = entry.channel
  if (uri !== '') return /^(udp|rtp|igmp):/i.test(uri)
  if (servicesOf(entry, 'live').length > 0) return false
  return multicastAddress !== '' || servicesOf(entry, 'multicast').length > 0
}

/** Days for which a service keeps what it records of this channel. */
const daysKept = ({ channel }: CatalogueChannel, { recordDays }: Row<typeof StreamService>): number =>
  recordDays || channel.recordingDays

/** Days of archive that can be reached: what is recorded, as deep as the deepest service keeps it. */
export const archiveDays = (entry: CatalogueChannel): number =>
  Math.max(0, ...servicesOf(entry, 'pvr').map((service) => daysKept(entry, service)))

const daysBefore = (now: Date, days: number): Date => addSeconds(now, -days * 86_400)

/** What began after this moment is still recorded. */
export const oldestRecord = (ctx: Context, entry: CatalogueChannel): Date => daysBefore(ctx.now, archiveDays(entry))

/** Services that still have what was shown at a moment. */
export const recordersOf = (ctx: Context, entry: CatalogueChannel, at: Date): readonly Row<typeof StreamService>[] =>
  servicesOf(entry, 'pvr').filter((service) => at <= ctx.now && at > daysBefore(ctx.now, daysKept(entry, service)))
