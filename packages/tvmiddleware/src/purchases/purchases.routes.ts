import {
  answer,
  bool,
  decimal,
  flag,
  id,
  idOf,
  int,
  list,
  money,
  object,
  optional,
  route,
  text,
  word,
} from '@headend/base'
import { Tariff } from '../tariffs/tariff.table.js'
import { Title } from '../titles/title.table.js'
import type { PurchasesService } from './purchases.service.js'
import type { VideoSubscriptions } from './video-subscriptions.service.js'

const SubscriptionView = object({
  id: id(),
  ext_id: text(),
  name: text(),
  description: text(),
  price: decimal(),
  sort: int(),
  is_purchased: bool(),
})

const PaymentInfo = object({ is_awaiting_payment: flag(), invoice_id: text() })

const actionCodes = {
  ...{ actionUnknown: 1, tariffUnavailable: 1, basicTariffNeeded: 1, secondBasicTariff: 1, nothingChosen: 1 },
  ...{ moneyMisconfigured: 1, moneyUnavailable: 1, moneyRefused: 1, moneyUnsupported: 1, basicTariffKept: 1 },
  ...{ insufficientFunds: 2, titleBought: 3, tariffHeld: 3, titleUnknown: 5 },
}

export const purchaseRoutes = (purchases: PurchasesService, subscriptions: VideoSubscriptions) => [
  route({
    method: 'get',
    path: '/video/action/',
    auth: 'device',
    summary: 'Buy or rent a film, or take a tariff that has it',
    input: object({
      vid: idOf(Title),
      action: word(64),
      external_api_goods_id: optional(text(64)).description(
        'Which of several ways: its option_id, or a foreign billing’s name of it',
      ),
    }),
    reply: object({ payment_info: optional(PaymentInfo) }),
    codes: actionCodes,
    // Nothing is bought yet: the invoice is to be paid first.
    steps: [2],
    invalid: 1,
    run: async (ctx, { vid, action, external_api_goods_id: goods }) => {
      const invoice = await purchases.perform(ctx, { titleId: vid, action, goodsId: goods ?? '' })
      return invoice === null ? {} : answer(2, { payment_info: { is_awaiting_payment: 1, invoice_id: invoice } })
    },
  }),
  route({
    method: 'get',
    path: '/video/subscription/list/',
    auth: 'device',
    summary: 'Tariffs with films',
    input: object({ is_purchased: optional(flag()) }),
    reply: object({ subscriptions: list(SubscriptionView) }),
    invalid: 1,
    run: async (ctx, { is_purchased }) => {
      const found = await subscriptions.list(ctx, is_purchased === undefined ? undefined : is_purchased === 1)
      return {
        subscriptions: found.map(({ offer: { id: tariffId, facts }, isAssigned }, sort) => ({
          ...{ id: tariffId, ext_id: facts.extId ?? '', name: facts.nameI18n[ctx.lang] ?? facts.name },
          ...{ description: facts.description, price: money(facts.price, facts.currency, 'number') },
          ...{ sort, is_purchased: isAssigned },
        })),
      }
    },
  }),
  route({
    method: 'get',
    path: '/video/subscription/cancel/',
    auth: 'device',
    summary: 'Give up a tariff with films',
    input: object({ subscription: idOf(Tariff) }),
    reply: object({}),
    codes: { tariffUnavailable: 1, tariffNotHeld: 1, basicTariffNotRemovable: 1, tariffNotRemovable: 1 },
    invalid: 1,
    run: async (ctx, { subscription }) => {
      await subscriptions.cancel(ctx, subscription)
      return {}
    },
  }),
]
