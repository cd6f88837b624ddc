import { addSeconds, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { StreamService, StreamServiceType } from '../streaming/stream-service.table.js'
import type { CatalogueChannel } from './catalogue.service.js'

/** The channel's own picture, or that of the guide. */
export const iconOf = ({ channel, epgChannel }: CatalogueChannel): string =>
  channel.iconUrl || (epgChannel?.iconUrl ?? '')

/** Hours by which this channel's programmes are moved: the guide's correction and the channel's own shift. */
export const hoursShifted = ({ channel, epgChannel }: CatalogueChannel): number =>
  channel.timeshiftOffset + (epgChannel?.hourShift ?? 0)

/** Services of a type that deliver this channel. */
export const servicesOf = (entry: CatalogueChannel, type: StreamServiceType): readonly Row<typeof StreamService>[] =>
  entry.services.filter((service) => service.type === type)

/** Days of archive that can be reached: what is recorded, as deep as the deepest service keeps it. */
export const archiveDays = (entry: CatalogueChannel): number =>
  Math.max(0, ...servicesOf(entry, 'pvr').map(({ recordDays }) => recordDays || entry.channel.recordingDays))

/** The oldest moment that is still recorded. */
export const oldestRecord = (ctx: Context, entry: CatalogueChannel): Date =>
  addSeconds(ctx.now, -archiveDays(entry) * 86_400)
