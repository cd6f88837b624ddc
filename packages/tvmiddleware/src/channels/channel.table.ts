import {
  folded,
  index,
  instant,
  integer,
  json,
  key,
  longText,
  orElse,
  orNull,
  ref,
  string,
  table,
  translations,
  unique,
  yesNo,
} from '@headend/base/db'
import { Category } from '../categories/category.table.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { CopyrightHolder } from '../providers/copyright-holder.table.js'
import { Playlist } from './playlist.table.js'

/** The ids of an audience meter; the app reports views to it where they are set. */
export interface Telemeter {
  readonly id?: string
  readonly accountName?: string
  readonly tmsecName?: string
  readonly catId?: string
  readonly vcId?: string
  readonly vcVersion?: string
}

/** A television channel as the operator offers it (domain.md 5.2). */
export const Channel = table(
  'tvm_channels',
  {
    name: string(255),
    nameI18n: translations(),
    nameFold: folded('name'),
    categoryId: ref(Category),
    epgChannelId: orNull(ref(EpgChannel)),
    position: orElse(integer(), 0),
    isEnabled: orElse(yesNo(), true),
    parentControl: orElse(yesNo(), false),
    showInAll: orElse(yesNo(), true),
    displayOnSite: orElse(yesNo(), true),
    /** Public screens may show it: a right that subscribers' does not include. */
    publicDisplay: orElse(yesNo(), false),
    iconUrl: orElse(string(500), ''),
    /** A direct address; it switches routing off. */
    uri: orElse(string(2048), ''),
    urlPrefix: orElse(string(255), ''),
    multicastAddress: orElse(string(255), ''),
    secondaryMulticastAddress: orElse(string(255), ''),
    idForStreamService: orElse(string(255), ''),
    recordingDays: orElse(integer(), 0),
    pauseLiveTvShift: orElse(integer(), 0),
    /** Hours by which the guide of this channel is moved. */
    timeshiftOffset: orElse(integer(), 0),
    /** Hours by which this operator mends a guide that is wrong; devices are not told of them. */
    guideHourShift: orElse(integer(), 0),
    /** The place it had by hand before an order was made by itself. */
    manualPosition: orNull(integer()),
    lcnNumber: orElse(integer(), 0),
    /** 0 auto, 1 16:9, 2 4:3, 3 fill. */
    aspectRatio: orElse(integer(), 0),
    telemeter: orElse(json<Telemeter>(), {}),
    drmAvailable: orElse(yesNo(), false),
    option1: orElse(string(255), ''),
    option2: orElse(string(255), ''),
    option3: orElse(string(255), ''),
    meta: orElse(json<Record<string, unknown>>(), {}),
    comment: orElse(longText(), ''),
    /** The age from which it may be watched; -1 where nobody says. */
    ageRating: orElse(integer(), -1),
    /** The operator's own note of which edition of the channel this is. */
    version: orElse(string(64), ''),
    hbbChannelPid: orElse(string(64), ''),
    /** The id at the audience meter MediaHills. */
    mediahillsId: orElse(integer(), 0),
    copyrightHolderId: orNull(ref(CopyrightHolder)),
    priceCategoryId: orNull(ref(PriceCategory)),
    /** The id by which guides know this channel, where none is chosen by hand. */
    guideId: orElse(string(190), ''),
    /** The list it came with, and the key by which that knows its entry again; null for a channel made by hand. */
    playlistId: orNull(ref(Playlist)),
    importKey: orNull(key(64)),
    createdAt: instant(),
  },
  {
    keys: [
      unique(['playlistId', 'importKey']),
      index(['position']),
      index(['categoryId']),
      index(['epgChannelId']),
      index(['nameFold']),
    ],
    quota: 'channels',
    scopes: { holder: 'copyrightHolderId' },
  },
)
