import {
  decimal,
  epochSeconds,
  flag,
  id,
  int,
  list,
  localDay,
  money,
  object,
  shiftDay,
  text,
  type Out,
} from '@headend/base'
import { daysLeft } from '../subscribers/days-left.js'
import { pricesOf, subscriptionsView, tariffFacts } from '../selling/tariff-lists.views.js'
import type { ListedTariff, TariffList } from '../selling/tariff-lists.service.js'
import type { Holder, Payments, Purse } from './customer-money.service.js'

const PostingView = object({ comment: text(), datetime: int(), amount: decimal() })
const InfoTariffView = object({
  ...{ id: id(), is_virtual: flag(), name: text(), description: text(), price: text() },
  ...{ price_after_activation: text(), period: int(0), is_assigned: flag(), subscription_end_date: text() },
  ...{ channels_count: int(), basic_tariff_priority: int(0, 10), is_periodical: flag(), icon: text(), icon_tv: text() },
  ...{ videos_count: int(), archived: flag(), available_to_unsubscribe: flag() },
})
const InfoSubscriptionView = object({
  ...{ tariff_id: id(), tariff_name: text(), start_date: text(), end_date: text(), is_periodical: flag() },
  ...{ api_name: text(), price: decimal() },
})

const sums = {
  payment_sum: decimal(),
  payment_sum_no_discount: decimal(),
  payment_period: int(),
  current_debt_amount: text(),
  activation_days_left: int(),
}

export const CustomerInfoView = object({
  ...{ firstname: text(), lastname: text(), balance: text(), email: text(), mobile_phone_number: text() },
  ...{ id_for_payment: id(), abonement: text(), required_payment: decimal() },
  payments: object({ btv: list(PostingView), vod: list(PostingView), other: list(PostingView) }),
  tariffs: list(InfoTariffView),
  subscriptions: list(InfoSubscriptionView),
  ...{ monthly_payment: text(), annual_payment: text(), ...sums },
})

export const CustomerInfoV2View = object({
  ...{ firstname: text(), lastname: text(), abonement: int(0), balance: text(), email: text() },
  ...{ mobile_phone_number: text(), id_for_payment: id(), ...sums },
  ...{ deactivation_date: text(), deactivation_date_to: text(), is_trial: flag(), autopayment_enabled: flag() },
})

/** The balance as a text; `0` where nobody keeps books. */
export const balanceText = (balance: number | undefined, currency: string): string =>
  balance === undefined ? '0' : money(balance, currency, 'text')

const sumsOf = ({ account, customer, timeZone }: Holder, { balance, due }: Purse, now: Date) => ({
  payment_sum: money(due.sum, customer.currency, 'number'),
  payment_sum_no_discount: money(due.sumWithoutDiscount, customer.currency, 'number'),
  payment_period: due.periodDays,
  current_debt_amount: balance === undefined ? '0' : money(due.debt, customer.currency, 'text'),
  activation_days_left: daysLeft(now, account.deactivatesOn, timeZone),
})

const infoTariff = (tariff: ListedTariff, lang: string, timeZone: string): Out<typeof InfoTariffView> => {
  const { first, after, currency } = pricesOf(tariff)
  return {
    ...tariffFacts(tariff, lang, timeZone),
    price: money(first, currency, 'text'),
    price_after_activation: money(after, currency, 'text'),
    archived: tariff.offer.facts.isArchived ? 1 : 0,
  }
}

interface Asked {
  readonly lang: string
  readonly now: Date
}

export const customerInfoView = (
  ctx: Asked,
  holder: Holder,
  { purse, payments, tariffs }: { readonly purse: Purse; readonly payments: Payments; readonly tariffs: TariffList },
): Out<typeof CustomerInfoView> => {
  const { customer, account } = holder
  const { balance, due } = purse
  const posted = (rows: Payments[keyof Payments]) =>
    rows.map(({ title, at, amount }) => ({
      comment: title,
      datetime: epochSeconds(at),
      amount: money(amount, customer.currency, 'number'),
    }))
  const periodical = (times: number) =>
    balanceText(balance === undefined ? undefined : due.sum * times, customer.currency)
  return {
    ...{ firstname: customer.firstname, lastname: customer.lastname },
    balance: balanceText(balance, customer.currency),
    ...{ email: customer.email, mobile_phone_number: customer.mobilePhoneNumber },
    ...{ id_for_payment: due.idForPayment ?? customer.id, abonement: account.abonement },
    required_payment: money(Math.max(0, due.sum - (balance ?? 0)), customer.currency, 'number'),
    payments: { btv: posted(payments.television), vod: posted(payments.films), other: posted(payments.other) },
    tariffs: tariffs.tariffs.map((tariff) => infoTariff(tariff, ctx.lang, tariffs.timeZone)),
    subscriptions: subscriptionsView(tariffs, ctx).subscriptions,
    ...{ monthly_payment: periodical(1), annual_payment: periodical(12) },
    ...sumsOf(holder, purse, ctx.now),
  }
}

export const customerInfoV2View = (
  ctx: Pick<Asked, 'now'>,
  holder: Holder,
  purse: Purse,
): Out<typeof CustomerInfoV2View> => {
  const { customer, account } = holder
  return {
    ...{ firstname: customer.firstname, lastname: customer.lastname, abonement: Number(account.abonement) },
    balance: balanceText(purse.balance, customer.currency),
    ...{
      email: customer.email,
      mobile_phone_number: customer.mobilePhoneNumber,
      id_for_payment: purse.due.idForPayment ?? customer.id,
    },
    ...sumsOf(holder, purse, ctx.now),
    deactivation_date: account.deactivatesOn ?? '',
    deactivation_date_to: account.nextChargeOn ?? '',
    is_trial: isTrial(account) ? 1 : 0,
    autopayment_enabled: customer.autopaymentEnabled ? 1 : 0,
  }
}

/** An account that still lives on the days which its first login gave it. */
const isTrial = ({ autoActivationPeriod, activatedOn, deactivatesOn }: Holder['account']): boolean => {
  if (autoActivationPeriod === 0 || activatedOn === null || deactivatesOn === null) return false
  return shiftDay(activatedOn, autoActivationPeriod) === deactivatesOn
}

export const PaymentInfoView = object({
  details: list(object({ title: text(), sum: decimal(), date: text() })),
  payment_sum: decimal(),
  payment_sum_no_discount: decimal(),
})

export const paymentInfoView = (
  { customer: { currency }, timeZone }: Holder,
  { due }: Purse,
): Out<typeof PaymentInfoView> => ({
  details: due.details.map(({ title, amount, at }) => ({
    title,
    sum: money(amount, currency, 'number'),
    date: localDay(at, timeZone),
  })),
  payment_sum: money(due.sum, currency, 'number'),
  payment_sum_no_discount: money(due.sumWithoutDiscount, currency, 'number'),
})
