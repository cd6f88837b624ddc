import {
  bool,
  fallback,
  free,
  idOf,
  int,
  list,
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
import { streamingTag } from '../routing/streaming-tag.js'
import { StreamService } from '../streaming/stream-service.table.js'
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
      defaultActivationPrice: fallback(nullable(int(0, 1_000_000_000_000)), null).description(
        'What connecting costs, where it is not the price',
      ),
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
      usedForVideoList: switched(true),
      usedForRadioList: switched(true),
      availableEverywhere: switched(true).description('Otherwise only in the countries and cities'),
      countries: fallback(list(word(2).pattern(/^[A-Z]{2}$/), 300).unique(), []).description('ISO 3166, two letters'),
      cities: fallback(list(word(131).pattern(/^[A-Z]{2}:\S/), 1000).unique(), []).description(
        'The country and the English name: RU:Perm',
      ),
      serviceIds: fallback(idsOf(idOf(StreamService), 1000), []).description(
        'Streaming services that it grants; what no tariff names is granted to all',
      ),
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
    totals: [
      { name: 'active', colour: 'green', counts: () => ({ isEnabled: true }) },
      { name: 'inactive', colour: 'red', counts: () => ({ isEnabled: false }) },
    ],
    search: ['name', 'extId'],
    sort: ['name', 'price', 'id', 'basicTariffPriority'],
    deeds,
    tags: () => [catalogueTag, streamingTag],
  })
