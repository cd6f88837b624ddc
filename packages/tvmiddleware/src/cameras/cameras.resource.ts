import {
  bool,
  fallback,
  idOf,
  int,
  isoInstant,
  nullable,
  optional,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { Category } from '../categories/category.table.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { multicastAddress, pictureAddress, streamAddress } from '../forms/addresses.schemas.js'
import { freeOptions, soldContent } from '../forms/sold-content.schemas.js'
import { byLanguage, idsOf, note, place } from '../forms/texts.schemas.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { Account } from '../subscribers/account.table.js'
import { CameraCity } from './camera-city.table.js'
import { cameraTag } from './camera-tag.js'
import { Camera } from './camera.table.js'

const option = () => fallback(text(255), '')

export const cameraCityResource = resource(CameraCity, {
  name: 'camera-cities',
  label: 'Cities of cameras',
  fields: { name: word(190), nameI18n: fallback(byLanguage(), {}), position: optional(place()) },
  search: ['name'],
  sort: ['position', 'name', 'id'],
  order: 'position',
  tags: () => [cameraTag],
})

const fields = {
  name: word(255),
  nameI18n: fallback(byLanguage(), {}),
  categoryId: idOf(Category),
  additionalCategoryIds: fallback(idsOf(idOf(Category), 100), []),
  cityId: fallback(nullable(idOf(CameraCity)), null),
  epgChannelId: fallback(nullable(idOf(EpgChannel)), null),
  ...soldContent(),
  accountIds: fallback(idsOf(idOf(Account), 10_000), []).description('Accounts that see it whatever they hold'),
  isPersonal: fallback(bool(), false).description('Nobody sees it but the accounts that it is bound to'),
  isEnabled: fallback(bool(), true),
  position: optional(place()),
  iconUrl: fallback(pictureAddress(500), ''),
  previewUrl: fallback(pictureAddress(500), ''),
  uri: fallback(streamAddress(2048), ''),
  cameraUid: fallback(text(64).pattern(/^[\w.:-]*$/), '').description('The camera of the video surveillance'),
  urlPrefix: option(),
  multicastAddress: fallback(multicastAddress(255), ''),
  secondaryMulticastAddress: fallback(multicastAddress(255), ''),
  idForStreamService: option(),
  recordingDays: fallback(int(0, 3650), 0),
  timeshiftOffset: fallback(int(-24, 24), 0),
  priceCategoryId: fallback(nullable(idOf(PriceCategory)), null),
  ...freeOptions(),
  comment: fallback(note(), ''),
}

export const cameraResource = (deeds: ResourceDeeds): Resource =>
  resource(Camera, {
    name: 'cameras',
    label: 'Cameras',
    fields,
    shows: { ...fields, createdAt: isoInstant() },
    filters: {
      cityId: { column: 'cityId', schema: idOf(CameraCity) },
      categoryId: { column: 'categoryId', schema: idOf(Category) },
      isEnabled: { column: 'isEnabled', schema: bool() },
    },
    search: ['nameFold'],
    sort: ['position', 'name', 'createdAt', 'id'],
    order: 'position',
    deeds,
    tags: () => [cameraTag],
  })
