import { cloned, type Cloned } from '@headend/base'
import { CasServer } from './cas/cas-server.table.js'
import { Category } from './categories/category.table.js'
import { ChannelCategory } from './channels/channel-category.table.js'
import { Channel } from './channels/channel.table.js'
import { Playlist } from './channels/playlist.table.js'
import { DataCentre } from './data-centres/data-centre.table.js'
import { OperatorDevice } from './devices/operator-device.table.js'
import { DrmSystem } from './drm/drm-system.table.js'
import { EpgChannel } from './epg/epg-channel.table.js'
import { EpgSource } from './epg/epg-source.table.js'
import { GuideName } from './epg/guide-name.table.js'
import { ChannelHbbProvider, HbbProvider } from './hbb/hbb-provider.table.js'
import { ProgramCategory } from './epg/program-category.table.js'
import { ProgramGenre } from './epg/program-genre.table.js'
import { applicationTables, cameraTables, radioTables } from './around-side.table.js'
import { filmTables, rightsTables } from './films-side.table.js'
import { LegalDocumentTariff } from './legal/legal-document-tariff.table.js'
import { LegalDocumentVersion } from './legal/legal-document-version.table.js'
import { LegalDocument } from './legal/legal-document.table.js'
import { ChannelSort } from './orders/channel-sort.table.js'
import { PortalBanner } from './portal/portal-banner.table.js'
import { ProfileType } from './profiles/profile-type.table.js'
import { RoutingRule } from './routing/routing-rule.table.js'
import { ChannelService } from './streaming/channel-service.table.js'
import { StreamService } from './streaming/stream-service.table.js'
import { TariffChannel } from './tariffs/tariff-channel.table.js'
import { TariffPlace } from './tariffs/tariff-place.table.js'
import { TariffService } from './tariffs/tariff-service.table.js'
import { Tariff } from './tariffs/tariff.table.js'
import { VirtualTariffPart } from './tariffs/virtual-tariff-part.table.js'
import { VirtualTariff } from './tariffs/virtual-tariff.table.js'

// The guide itself is not copied: the copy asks for it anew, as if it had never had an answer.
const unasked = () => ({ etag: '', lastModified: '', checkedAt: null, lastError: '' })

/** What a clone of an operator gets of television; subscribers and what they did never. */
export const tvClones: readonly Cloned[] = [
  ...cloned(undefined, [OperatorDevice, ProfileType, LegalDocument, LegalDocumentVersion]),
  ...cloned('tariffs', [Tariff, TariffChannel, TariffService, TariffPlace, VirtualTariff, VirtualTariffPart]),
  ...cloned('tariffs', [LegalDocumentTariff]),
  ...cloned('services', [DataCentre, StreamService, ChannelService, DrmSystem, CasServer]),
  { table: RoutingRule, part: 'services', needsAll: true },
  ...cloned('channels', [Category, Channel, ChannelCategory, ProgramCategory, ProgramGenre, EpgChannel, GuideName]),
  ...cloned('channels', [HbbProvider, ChannelHbbProvider]),
  ...cloned('video', [...rightsTables, ...filmTables, PortalBanner]),
  ...cloned('radio', radioTables),
  ...cloned('cameras', cameraTables),
  ...cloned('apps', applicationTables),
  { table: Playlist, part: 'channels', instead: () => ({ ...unasked(), importedAt: null }) },
  { table: EpgSource, part: 'channels', instead: unasked },
  {
    table: ChannelSort,
    part: 'channels',
    instead: ({ channelIds }, copyOf) => ({
      channelIds: (channelIds as readonly number[]).flatMap((id) => copyOf(Channel, id) ?? []),
    }),
  },
]
