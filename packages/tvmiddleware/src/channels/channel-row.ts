import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import type { ProgramRow } from '../epg/guide.service.js'

/** What an account wants of a channel, as it is shown. */
export interface ShownFlags {
  readonly isFavorited: boolean
  readonly isHidden: boolean
  readonly isLocked: boolean
}

/** What a row shows beside the channel itself. */
export interface RowFacts {
  readonly entry: CatalogueChannel
  readonly current: ProgramRow | undefined
  readonly next: ProgramRow | undefined
  readonly url: string
  readonly icon: string
  /** What the account wants of the channel; absent in rows that many accounts share. */
  readonly flags: ShownFlags | undefined
  readonly archiveDays: number
  readonly hasSubscription: boolean
  readonly lang: string
  readonly isCompact: boolean
}
