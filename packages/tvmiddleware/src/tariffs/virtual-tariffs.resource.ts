import {
  bool,
  fallback,
  free,
  idOf,
  int,
  nullable,
  optional,
  resource,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage, currency, extId, idsOf, note } from '../forms/texts.schemas.js'
import { Tariff } from './tariff.table.js'
import { VirtualTariff } from './virtual-tariff.table.js'

const switched = (on: boolean) => fallback(bool(), on)
const price = () => int(0, 1_000_000_000_000)

export const virtualTariffResource = (deeds: ResourceDeeds): Resource =>
  resource(VirtualTariff, {
    name: 'virtual-tariffs',
    label: 'Virtual tariffs',
    fields: {
      name: word(255),
      nameI18n: fallback(byLanguage(), {}),
      description: fallback(note(), ''),
      extId: fallback(extId(), null),
      tariffIds: fallback(idsOf(idOf(Tariff), 100), []).description('What it connects, in order; one basic at most'),
      period: fallback(int(0, 3650), 30).description('Days; 0 is one of the system, which is not charged'),
      price: fallback(price(), 0).description('In minor units of the currency'),
      defaultActivationPrice: fallback(nullable(price()), null).description(
        'What connecting costs, where it is not the price',
      ),
      currency: optional(currency()),
      isEnabled: switched(true),
      availableToUnsubscribe: switched(true),
      isArchived: switched(false),
      isHidden: switched(false),
      iconUrl: fallback(pictureAddress(500), ''),
      iconTvUrl: fallback(pictureAddress(500), ''),
      meta: fallback(free(), {}),
    },
    filters: {
      isEnabled: { column: 'isEnabled', schema: bool() },
      isArchived: { column: 'isArchived', schema: bool() },
    },
    search: ['name', 'extId'],
    sort: ['name', 'price', 'id'],
    deeds,
    tags: () => [catalogueTag],
  })
