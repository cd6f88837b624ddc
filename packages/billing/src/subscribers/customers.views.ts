import {
  decimal,
  flag,
  free,
  id,
  int,
  list,
  localDay,
  money,
  nullable,
  object,
  shiftDay,
  text,
  type AccountFacts,
  type Out,
} from '@headend/base'
import type { Possession } from '../tariffs/possessions.service.js'
import { daysBetween } from '../wire/days.js'
import type { CustomerCard } from './customer-cards.service.js'

const asFlag = (is: boolean): 0 | 1 => (is ? 1 : 0)

export const shortSubscription = {
  tariff_id: id(),
  api_config_id: nullable(int()),
  price: decimal(),
  start_date: text(),
  end_date: nullable(text()),
  is_periodical: flag(),
}
const Subscription = object({
  ...shortSubscription,
  price_expiration: nullable(text()),
  is_price_overridden: flag(),
  is_closed: flag(),
})
const Reference = object({ id: id(), ext_id: text() })

const account = {
  id: id(),
  abonement: text(),
  activation_days_left: int().description('Days from activation to deactivation; 0 where one of them is not set'),
  on_trial_period: flag(),
}

const card = {
  id: id(),
  ext_id: text(),
  subscriptions: list(Subscription),
  balance: decimal(),
  payments_count: int(0),
  tariffs_info: list(Reference),
  vtariffs_info: list(Reference),
  tariffs: list(id()),
  meta: free(),
  birthdate: text(),
  autopayment_enabled: flag(),
}

export const CustomerView = object({ accounts: list(object(account)), ...card })
export const CustomersView = object({
  customers: list(
    object({
      accounts: list(object({ ...account, active: flag() })),
      ...card,
      mobile_phone_number: text(),
    }),
  ),
})

/** An account that still lives on the days which its first login gave it. */
const isOnTrial = ({ autoActivationPeriod, activatedOn, deactivatesOn }: AccountFacts): boolean =>
  autoActivationPeriod > 0 &&
  activatedOn !== null &&
  deactivatesOn !== null &&
  shiftDay(activatedOn, autoActivationPeriod) === deactivatesOn

const accountView = (one: AccountFacts) => ({
  id: one.id,
  abonement: one.abonement,
  activation_days_left: daysBetween(one.activatedOn, one.deactivatesOn),
  on_trial_period: asFlag(isOnTrial(one)),
})

/** One subscription in the short form that an account shows. */
export const subscriptionView = ({ held, tariff, price }: Possession, timeZone: string) => ({
  tariff_id: tariff.id,
  api_config_id: null,
  price: money(price, tariff.currency, 'number'),
  start_date: localDay(held.startsAt, timeZone),
  end_date: held.endsAt && localDay(held.endsAt, timeZone),
  is_periodical: asFlag(held.isPeriodical),
})

const longSubscription = (one: Possession, timeZone: string): Out<typeof Subscription> => ({
  ...subscriptionView(one, timeZone),
  price_expiration: one.held.priceEndsAt && localDay(one.held.priceEndsAt, timeZone),
  is_price_overridden: asFlag(one.held.isPriceOverridden),
  is_closed: asFlag(one.held.isClosed),
})

const cardView = ({ customer, possessions, purse, hasOwnPeriods, timeZone }: CustomerCard) => {
  const own = possessions.filter(({ held }) => held.accountId === null)
  const named = (isVirtual: boolean) =>
    own
      .filter(({ tariff }) => tariff.isVirtual === isVirtual)
      .map(({ tariff }) => ({ id: tariff.id, ext_id: tariff.extId ?? '' }))
  const listed = hasOwnPeriods ? own.filter(({ tariff }) => !tariff.isVirtual) : []
  return {
    ...{ id: customer.id, ext_id: customer.extId ?? '' },
    subscriptions: listed.map((one) => longSubscription(one, timeZone)),
    balance: money(purse.balance, customer.currency, 'number'),
    payments_count: purse.paymentsCount,
    ...{ tariffs_info: named(false), vtariffs_info: named(true), tariffs: named(false).map((one) => one.id) },
    ...{ meta: { ...customer.meta }, birthdate: customer.birthdate ?? '' },
    autopayment_enabled: asFlag(customer.autopaymentEnabled),
  }
}

export const customerView = (one: CustomerCard): Out<typeof CustomerView> => ({
  accounts: one.accounts.map(accountView),
  ...cardView(one),
})

export const customersView = (cards: readonly CustomerCard[]): Out<typeof CustomersView> => ({
  customers: cards.map((one) => ({
    accounts: one.accounts.map((of) => ({ ...accountView(of), active: asFlag(of.isActive) })),
    ...cardView(one),
    mobile_phone_number: one.customer.mobilePhoneNumber,
  })),
})
