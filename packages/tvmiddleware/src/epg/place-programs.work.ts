import { defineWork, does, idOf, object, type Work } from '@headend/base'
import type { GuideNamesService } from './guide-names.service.js'

/** The programmes of a source follow what its names mean now. */
export const PlacePrograms = defineWork('tvmiddleware.place-programs', object({ sourceId: idOf('tvm_epg_sources') }))

export const placePrograms = (names: Pick<GuideNamesService, 'placeAgain'>): Work =>
  does(PlacePrograms, (ctx, { sourceId }) => names.placeAgain(ctx, sourceId))
