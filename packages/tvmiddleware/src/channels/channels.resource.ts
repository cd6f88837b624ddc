import {
  bool,
  fallback,
  free,
  id,
  idOf,
  int,
  isoInstant,
  nullable,
  object,
  optional,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Category } from '../categories/category.table.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { HbbProvider } from '../hbb/hbb-provider.table.js'
import { multicastAddress, pictureAddress, streamAddress } from '../forms/addresses.schemas.js'
import { freeOptions, soldContent } from '../forms/sold-content.schemas.js'
import { byLanguage, idsOf, note, place } from '../forms/texts.schemas.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { CopyrightHolder } from '../providers/copyright-holder.table.js'
import { Channel } from './channel.table.js'
import { Playlist } from './playlist.table.js'

const telemeterKey = () => optional(text(64))
const switched = (on: boolean) => fallback(bool(), on)
const option = () => fallback(text(255), '')

const fields = {
  name: word(255),
  nameI18n: fallback(byLanguage(), {}),
  categoryId: idOf(Category),
  additionalCategoryIds: fallback(idsOf(idOf(Category), 100), []),
  epgChannelId: fallback(nullable(idOf(EpgChannel)), null),
  guideId: fallback(text(190), ''),
  ...soldContent(),
  hbbProviderIds: fallback(idsOf(idOf(HbbProvider), 100), []),
  position: optional(place()),
  isEnabled: switched(true),
  parentControl: switched(false),
  showInAll: switched(true),
  displayOnSite: switched(true),
  publicDisplay: switched(false).description('Public screens may show it'),
  iconUrl: fallback(pictureAddress(500), ''),
  uri: fallback(streamAddress(2048), ''),
  urlPrefix: option(),
  multicastAddress: fallback(multicastAddress(255), ''),
  secondaryMulticastAddress: fallback(multicastAddress(255), ''),
  idForStreamService: option(),
  recordingDays: fallback(int(0, 3650), 0),
  pauseLiveTvShift: fallback(int(0, 1_000_000), 0),
  timeshiftOffset: fallback(int(-24, 24), 0),
  guideHourShift: fallback(int(-24, 24), 0).description('Hours by which the guide of this channel is mended'),
  lcnNumber: fallback(int(0, 99_999), 0),
  aspectRatio: fallback(int(0, 3), 0).description('0 automatic, 1 16:9, 2 4:3, 3 fill'),
  telemeter: fallback(
    object({
      id: telemeterKey(),
      account_name: telemeterKey(),
      tmsec_name: telemeterKey(),
      cat_id: telemeterKey(),
      vc_id: telemeterKey(),
      vc_version: telemeterKey(),
    }),
    {},
  ),
  drmAvailable: switched(false),
  ageRating: fallback(int(-1, 100), -1).description('-1: nobody says'),
  version: fallback(text(64), ''),
  hbbChannelPid: fallback(text(64), ''),
  mediahillsId: fallback(int(0, 2_147_483_647), 0),
  copyrightHolderId: fallback(nullable(idOf(CopyrightHolder)), null),
  priceCategoryId: fallback(nullable(idOf(PriceCategory)), null),
  ...freeOptions(),
  meta: fallback(free(), {}),
  comment: fallback(note(), ''),
}

export const channelResource = (deeds: ResourceDeeds): Resource =>
  resource(Channel, {
    name: 'channels',
    label: 'Channels',
    fields,
    shows: { ...fields, playlistId: id(), createdAt: isoInstant() },
    filters: {
      categoryId: { column: 'categoryId', schema: idOf(Category) },
      epgChannelId: { column: 'epgChannelId', schema: idOf(EpgChannel) },
      playlistId: { column: 'playlistId', schema: idOf(Playlist) },
      isEnabled: { column: 'isEnabled', schema: bool() },
    },
    totals: [
      { name: 'active', colour: 'green', counts: () => ({ isEnabled: true }) },
      { name: 'inactive', colour: 'red', counts: () => ({ isEnabled: false }) },
    ],
    search: ['nameFold'],
    sort: ['position', 'name', 'lcnNumber', 'createdAt', 'id'],
    order: 'position',
    deeds,
    tags: () => [catalogueTag],
  })
