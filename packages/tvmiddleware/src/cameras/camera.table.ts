import {
  folded,
  index,
  instant,
  integer,
  key,
  longText,
  orElse,
  orNull,
  ref,
  string,
  table,
  translations,
  yesNo,
} from '@headend/base/db'
import { Category } from '../categories/category.table.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { CameraCity } from './camera-city.table.js'

/** A camera as subscribers watch it: much like a channel (domain.md 7.7). */
export const Camera = table(
  'tvm_cameras',
  {
    name: string(255),
    nameI18n: translations(),
    nameFold: folded('name'),
    categoryId: ref(Category),
    cityId: orNull(ref(CameraCity)),
    epgChannelId: orNull(ref(EpgChannel)),
    position: orElse(integer(), 0),
    isEnabled: orElse(yesNo(), true),
    /** Nobody sees it but the accounts that it is bound to. */
    isPersonal: orElse(yesNo(), false),
    iconUrl: orElse(string(500), ''),
    previewUrl: orElse(string(500), ''),
    /** A direct address; it switches routing off. */
    uri: orElse(string(2048), ''),
    /** The camera of the video surveillance whose stream this is. */
    cameraUid: orElse(key(64), ''),
    urlPrefix: orElse(string(255), ''),
    multicastAddress: orElse(string(255), ''),
    secondaryMulticastAddress: orElse(string(255), ''),
    idForStreamService: orElse(string(255), ''),
    recordingDays: orElse(integer(), 0),
    timeshiftOffset: orElse(integer(), 0),
    priceCategoryId: orNull(ref(PriceCategory)),
    option1: orElse(string(255), ''),
    option2: orElse(string(255), ''),
    option3: orElse(string(255), ''),
    comment: orElse(longText(), ''),
    createdAt: instant(),
  },
  { keys: [index(['position']), index(['nameFold'])] },
)
