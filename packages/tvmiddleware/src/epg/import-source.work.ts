import { defineWork, does, idOf, nullable, object, type Work } from '@headend/base'
import type { SourceImportService } from '../import/source-import.service.js'

/** A source is imported at once, of one channel alone where one is named. */
export const ImportSource = defineWork(
  'tvmiddleware.import-source',
  object({ sourceId: idOf('tvm_epg_sources'), epgChannelId: nullable(idOf('tvm_epg_channels')) }),
)

export const importSource = (sources: Pick<SourceImportService, 'importNow'>, allowPrivate: boolean): Work =>
  does(ImportSource, (ctx, { sourceId, epgChannelId }) =>
    sources.importNow(ctx, sourceId, allowPrivate, epgChannelId ?? undefined),
  )
