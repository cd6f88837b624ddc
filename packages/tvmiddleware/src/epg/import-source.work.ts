import { defineWork, does, idOf, nullable, object, type Work } from '@headend/base'
import { EpgChannel } from './epg-channel.table.js'
import { EpgSource } from './epg-source.table.js'
import type { SourceImportService } from '../import/source-import.service.js'

/** A source is imported at once, of one channel alone where one is named. */
export const ImportSource = defineWork(
  'tvmiddleware.import-source',
  object({ sourceId: idOf(EpgSource), epgChannelId: nullable(idOf(EpgChannel)) }),
)

export const importSource = (sources: Pick<SourceImportService, 'importNow'>, allowPrivate: boolean): Work =>
  does(ImportSource, (ctx, { sourceId, epgChannelId }) =>
    sources.importNow(ctx, sourceId, allowPrivate, epgChannelId ?? undefined),
  )
