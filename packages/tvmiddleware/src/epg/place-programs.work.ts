import { defineWork, does, idOf, object, type Work } from '@headend/base'
import { EpgSource } from './epg-source.table.js'
import type { GuideNamesService } from './guide-names.service.js'

/** The programmes of a source follow what its names mean now. */
export const PlacePrograms = defineWork('tvmiddleware.place-programs', object({ sourceId: idOf(EpgSource) }))

export const placePrograms = (names: Pick<GuideNamesService, 'placeAgain'>): Work =>
  does(PlacePrograms, (ctx, { sourceId }) => names.placeAgain(ctx, sourceId))
