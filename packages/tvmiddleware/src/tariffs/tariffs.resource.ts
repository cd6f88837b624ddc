import { bool, fallback, free, int, optional, resource, word, type Resource, type ResourceDeeds } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage, currency, extId, note } from '../forms/texts.schemas.js'
import { Tariff } from './tariff.table.js'

const switched = (on: boolean) => fallback(bool(), on)

export const tariffResource = (deeds: ResourceDeeds): Resource =>
  resource(Tariff, {
    name: 'tariffs',
    label: 'Tariffs',
    fields: {
      name: word(255),
      nameI18n: fallback(byLanguage(), {}),
      description: fallback(note(), ''),
      extId: fallback(extId(), null),
      period: fallback(int(0, 3650), 30).description('Days; 0 is a tariff of the system, which is not charged'),
      price: fallback(int(0, 1_000_000_000_000), 0).description('In minor units of the currency'),
      currency: optional(currency()),
      isEnabled: switched(true),
      assignedByDefault: switched(false),
      isRequired: switched(false),
      basicTariffPriority: fallback(int(0, 10), 0).description('0 is an additional tariff, 10 the highest basic one'),
      sessionsCount: fallback(int(0, 1000), 1),
      basicSessionsCount: fallback(int(0, 1000), 1),
      ipRestriction: switched(false),
      availableForInactiveAccounts: switched(false),
      availableToUnsubscribe: switched(true),
      displayInChannelsWidget: switched(true),
      usedForChannelList: switched(true),
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
    sort: ['name', 'price', 'id', 'basicTariffPriority'],
    deeds,
    tags: () => [catalogueTag],
  })
