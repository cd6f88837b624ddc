import {
  bool,
  fallback,
  free,
  idOf,
  list,
  optional,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { idsOf, localDay, place } from '../forms/texts.schemas.js'
import { Account } from '../subscribers/account.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { TargetBanner } from './banner.table.js'
import { bannersTag } from './banners-tag.js'

export const bannerResource = (deeds: ResourceDeeds): Resource =>
  resource(TargetBanner, {
    name: 'target-banners',
    label: 'Target banners',
    fields: {
      name: word(200),
      imageUrl: fallback(pictureAddress(500), ''),
      message: fallback(text(1000), ''),
      deepLink: fallback(text(256), ''),
      publishedFromOn: localDay(),
      publishedToOn: localDay(),
      isEnabled: fallback(bool(), true),
      forBirthday: fallback(bool(), false).description('On the birthday of the customer and on no other day'),
      accountIds: fallback(idsOf(idOf(Account), 10_000), []).description('None: all'),
      tariffIds: fallback(idsOf(idOf(Tariff), 1000), []).description('None: all'),
      cities: fallback(list(word(190), 1000).unique(), []).description('None: all'),
      meta: fallback(free(), {}),
      position: optional(place()),
    },
    filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
    search: ['name'],
    sort: ['position', 'name', 'publishedFromOn', 'publishedToOn', 'id'],
    order: 'position',
    deeds,
    tags: () => [bannersTag],
  })
