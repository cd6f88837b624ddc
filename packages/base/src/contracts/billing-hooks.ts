import { bool, decimal, fallback, int, list, nullable, object, oneOf, text, type Out } from '../schema/schema.js'
import { accountHooks, hook } from './billing-account-hooks.js'

const words = (max = 255) => fallback(text(max), '')
const number = () => fallback(decimal(), 0)
const key = text(128)
const tariffs = list(object({ id: int(), ext_id: text(), name: text(), is_virtual: bool() }))
const thing = object({ id: int(), ext_id: text(), name: text() })
const channel = object({ id: int(), name: text() })
const deed = { action: text(64), caption: words(), price: number(), goods_id: words(64) }
const actions = fallback(list(object(deed), 100), [])
const kinds = ['television', 'films', 'other'] as const
const posting = { title: words(512), date: fallback(int(), 0).description('Seconds since 1970') }
const sale = { key, tariffs, account_only: bool() }
const awaited = { invoice_id: words(64).description('To be paid first; empty: nothing is awaited') }

/** The questions that a foreign billing answers, under the names that integrations of the trade know. */
export const hookSet = {
  ...accountHooks,
  get_customer_balance: hook({}, { balance: decimal() }),
  get_customer_payment_list: hook(
    { date_from: nullable(int()), date_to: nullable(int()) },
    { payments: list(object({ ...posting, amount: decimal(), kind: fallback(oneOf(...kinds), 'other') }), 500) },
  ),
  get_tariff_price: hook({ tariffs }, { price: decimal() }),
  get_payment_sum: hook({}, { sum: decimal() }),
  get_payment_sum_no_discount: hook({}, { sum: decimal() }),
  customer_payment_info: hook(
    {},
    {
      ...{ debt: number(), period: fallback(int(0, 3660), 0) },
      id_for_payment: fallback(int(0), 0).description('What is quoted when paying; 0: the number of the customer here'),
      details: fallback(list(object({ ...posting, sum: decimal() }), 500), []),
    },
  ),
  invoice_complete: hook({ invoice_id: text(64) }, { state: fallback(oneOf('done', 'pending'), 'done') }),
  post_payment_complete: hook({ key, transaction_id: int(), amount: decimal(), source: int(), is_paid: bool() }, {}),
  disable_autopayment: hook({}, {}),
  set_promised_payment: hook({ key, amount: decimal(), ends_on: text(10) }, {}),
  customer_assign_nonbasic_tariff: hook(sale, awaited),
  customer_change_basic_tariff: hook(sale, awaited),
  customer_unassign_nonbasic_tariff: hook(sale, {}),
  on_tariff_add: hook(sale, {}),
  get_channel_actions_list: hook({ channel }, { actions }),
  perform_channel_action: hook({ key, channel, action: text() }, { url: words(1024), ...awaited }),
  check_ticket: hook({ code: text(), sid: int(), video: thing }, { is_valid: fallback(bool(), true) }),
  get_video_actions_list: hook({ video: thing }, { actions }),
  perform_video_action: hook(
    { key, video: thing, action: text(), goods_id: text() },
    { access_hours: fallback(int(0, 1_000_000), 0).description('0: without an end'), ...awaited },
  ),
} as const

export type HookName = keyof typeof hookSet
export const hookNames = Object.keys(hookSet) as readonly HookName[]
export type Told<H extends HookName> = Out<(typeof hookSet)[H]['told']>
export type Answered<H extends HookName> = Out<(typeof hookSet)[H]['gives']>
