import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import type { ProgramRow } from '../epg/guide.service.js'

/** What a row shows beside the channel itself. */
export interface RowFacts {
  readonly entry: CatalogueChannel
  readonly current: ProgramRow | undefined
  readonly next: ProgramRow | undefined
  readonly url: string
  readonly icon: string
  readonly archiveDays: number
  readonly hasSubscription: boolean
  readonly lang: string
  readonly isCompact: boolean
}
