import type { Row } from '@headend/base/db'
import type { Application } from '../applications/application.table.js'
import type { CameraFacts } from '../cameras/camera-lists.service.js'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import type { ListedPrograms } from '../epg/program-list.service.js'
import type { ProgramRow } from '../epg/guide.service.js'
import type { Person } from '../persons/person.table.js'
import type { HeardStation } from '../radio/radio-lists.service.js'
import type { ListedTariff } from '../selling/tariff-lists.service.js'
import type { ShownTitle } from '../titles/shown-titles.service.js'
import type { TitleAccess } from '../titles/title-access.service.js'

export interface SelectedChannel {
  readonly entry: CatalogueChannel
  readonly icon: string
  readonly isOpen: boolean
  /** What opens it, or has opened it. */
  readonly tariffs: readonly ListedTariff[]
}

export interface SelectedProgram {
  readonly program: ProgramRow
  readonly listed: ListedPrograms
  readonly icon: string
}

export interface SelectedTitle {
  readonly shown: ShownTitle
  readonly access: TitleAccess | undefined
  readonly persons: readonly Row<typeof Person>[]
}

/** One thing of a selection, of one of the kinds that there are. */
export type Selected =
  | { readonly channel: SelectedChannel }
  | { readonly program: SelectedProgram }
  | { readonly video: SelectedTitle }
  | { readonly camera: CameraFacts }
  | { readonly radio: HeardStation }
  | { readonly application: Row<typeof Application> }
