import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import type { ProgramRow } from '../epg/guide.service.js'

/** What a row shows beside the channel itself. */
export interface RowFacts {
  readonly entry: CatalogueChannel
  readonly current: ProgramRow | undefined
  readonly next: ProgramRow | undefined
  readonly url: string
  readonly archiveDays: number
  readonly hasSubscription: boolean
  readonly lang: string
  readonly isCompact: boolean
}

/** The channel's own picture, or that of the guide. */
export const iconOf = ({ channel, epgChannel }: CatalogueChannel): string =>
  channel.iconUrl || (epgChannel?.iconUrl ?? '')

/** Hours by which this channel's programmes are moved: the guide's correction and the channel's own shift. */
export const hoursShifted = ({ channel, epgChannel }: CatalogueChannel): number =>
  channel.timeshiftOffset + (epgChannel?.hourShift ?? 0)
