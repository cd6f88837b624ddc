import { idOf, int, isoInstant, resource } from '@headend/base'
import { EpgChannel } from './epg-channel.table.js'
import { EpgSource } from './epg-source.table.js'
import { GuideQuality } from './guide-quality.table.js'

/** What imports found odd. */
export const guideQualityResource = resource(GuideQuality, {
  name: 'guide-quality',
  label: 'Quality of the guide',
  fields: {},
  shows: {
    sourceId: idOf(EpgSource),
    epgChannelId: idOf(EpgChannel),
    importedAt: isoInstant(),
    overlaps: int(0),
    holes: int(0),
    doubles: int(0),
    removed: int(0),
  },
  filters: {
    sourceId: { column: 'sourceId', schema: idOf(EpgSource) },
    epgChannelId: { column: 'epgChannelId', schema: idOf(EpgChannel) },
  },
  sort: ['-importedAt', 'overlaps', 'holes', 'doubles', 'removed', 'id'],
  actions: ['view'],
})
