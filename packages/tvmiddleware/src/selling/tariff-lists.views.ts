import { decimal, flag, id, int, list, localDay, money, object, text, type Out } from '@headend/base'
import type { Holding } from './holdings.js'
import type { ListedTariff, TariffList } from './tariff-lists.service.js'

const isOne = (is: boolean): 0 | 1 => (is ? 1 : 0)

/** Films are counted when there are some. */
const notCounted = -1

const shared = { id: id(), name: text(), description: text(), period: int(0) }
const further = {
  basic_tariff_priority: int(0, 10),
  is_assigned: flag(),
  subscription_end_date: text(),
  is_virtual: flag(),
  available_to_unsubscribe: flag(),
  channels_count: int(),
  is_periodical: flag(),
  icon: text(),
  icon_tv: text(),
  videos_count: int(),
}

const TariffRowView = object({ ...shared, price: decimal(), price_after_activation: decimal(), ...further })
const CustomerTariffRowView = object({
  ...{ ...shared, price: decimal(), price_after_activation: decimal(), ...further },
  archived: flag(),
  meta: text(),
})

export const AccountTariffsView = object({ tariffs: list(TariffRowView) })
export const CustomerTariffsView = object({ tariffs: list(CustomerTariffRowView) })

/** The day on which a subscription ends; empty where it has no end. */
export const endDay = (held: Holding | undefined, timeZone: string): string =>
  held?.row.endsAt ? localDay(held.row.endsAt, timeZone) : ''

/** Empty where nothing is known. */
export const metaText = (meta: object): string => (Object.keys(meta).length === 0 ? '' : JSON.stringify(meta))

/** What stands in every row of a tariff but its prices. */
export const tariffFacts = (
  { offer, held, isAssigned, channelsCount }: ListedTariff,
  lang: string,
  timeZone: string,
) => {
  const { facts, isVirtual, priority, isRequired } = offer
  const isFree = priority === 0 && !isRequired && facts.availableToUnsubscribe
  return {
    id: offer.id,
    name: facts.nameI18n[lang] ?? facts.name,
    description: facts.description,
    period: facts.period,
    basic_tariff_priority: priority,
    is_assigned: isOne(isAssigned),
    subscription_end_date: endDay(held, timeZone),
    is_virtual: isOne(isVirtual),
    // What came with a virtual tariff goes with it.
    available_to_unsubscribe: isOne(isFree && (held !== undefined || !isAssigned)),
    channels_count: channelsCount,
    is_periodical: isOne(held ? held.row.isPeriodical : facts.period > 0),
    icon: facts.iconUrl,
    icon_tv: facts.iconTvUrl,
    videos_count: notCounted,
  }
}

/** What the first time costs, and every time after it, in minor units. */
export const pricesOf = ({ offer: { facts }, held }: ListedTariff) => {
  const after = held?.row.price ?? facts.price
  return { first: facts.defaultActivationPrice ?? after, after, currency: facts.currency }
}

const rowOf = (tariff: ListedTariff, lang: string, timeZone: string): Out<typeof TariffRowView> => {
  const { first, after, currency } = pricesOf(tariff)
  const prices = {
    price: money(first, currency, 'number'),
    price_after_activation: money(after, currency, 'number'),
  }
  return { ...tariffFacts(tariff, lang, timeZone), ...prices }
}

export const accountTariffsView = (found: TariffList, lang: string): Out<typeof AccountTariffsView> => ({
  tariffs: found.tariffs.map((tariff) => rowOf(tariff, lang, found.timeZone)),
})

export const customerTariffsView = (found: TariffList, lang: string): Out<typeof CustomerTariffsView> => ({
  tariffs: found.tariffs.map((tariff) => ({
    ...rowOf(tariff, lang, found.timeZone),
    archived: isOne(tariff.offer.facts.isArchived),
    meta: metaText(tariff.offer.facts.meta),
  })),
})

const SubscriptionView = object({
  ...{ tariff_id: id(), tariff_name: text(), start_date: text(), end_date: text(), price: decimal() },
  ...{ is_periodical: flag(), api_name: text() },
})
export const SubscriptionsView = object({ subscriptions: list(SubscriptionView) })

/** What is held at this moment. */
export const subscriptionsView = (
  { holdings, timeZone }: TariffList,
  ctx: { readonly lang: string; readonly now: Date },
): Out<typeof SubscriptionsView> => ({
  subscriptions: holdings
    .filter(({ row }) => row.startsAt <= ctx.now)
    .map((held) => ({
      tariff_id: held.id,
      tariff_name: held.offer.facts.nameI18n[ctx.lang] ?? held.offer.facts.name,
      start_date: localDay(held.row.startsAt, timeZone),
      end_date: endDay(held, timeZone),
      price: money(held.row.price ?? held.offer.facts.price, held.offer.facts.currency, 'number'),
      is_periodical: isOne(held.row.isPeriodical),
      api_name: held.row.apiName,
    })),
})

export const CostView = object({ price: decimal(), balance: decimal() })

const GuestTariffView = object({
  ...{ ...shared, channels_count: int(), price: text(), icon: text(), meta: text() },
})
export const GuestTariffsView = object({ tariffs: list(GuestTariffView) })

export const guestTariffsView = (tariffs: readonly ListedTariff[], lang: string): Out<typeof GuestTariffsView> => ({
  tariffs: tariffs.map(({ offer: { id: tariffId, facts }, channelsCount }) => ({
    id: tariffId,
    name: facts.nameI18n[lang] ?? facts.name,
    description: facts.description,
    period: facts.period,
    channels_count: channelsCount,
    price: money(facts.price, facts.currency, 'text'),
    icon: facts.iconUrl,
    meta: metaText(facts.meta),
  })),
})
