import {
  bool,
  decimal,
  fallback,
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
  type Out,
} from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { kindsOf } from '../selling/kinds.js'
import { pricesOf } from '../selling/tariff-lists.views.js'
import { Tariff } from '../tariffs/tariff.table.js'
import type { ChannelCards, ForeignDeed } from './channel-cards.service.js'
import type { ChannelDeed } from './channel-offers.service.js'

const DeedView = object({
  ...{ action: text(), tariff_id: int(0), is_virtual: bool(), caption: text(), price: decimal() },
  ...{ periodical: bool(), activation_price: decimal() },
})

const deedView = ({ action, tariff }: ChannelDeed, lang: string): Out<typeof DeedView> => {
  const { offer } = tariff
  const { first, after, currency } = pricesOf(tariff)
  return {
    action,
    tariff_id: offer.id,
    is_virtual: offer.isVirtual,
    caption: offer.facts.nameI18n[lang] ?? offer.facts.name,
    price: money(after, currency, 'number'),
    periodical: offer.facts.period > 0,
    activation_price: action === 'subscribe' ? money(first, currency, 'number') : 0,
  }
}

const foreignView = ({ action, caption, price }: ForeignDeed): Out<typeof DeedView> => ({
  ...{ action, caption, price, tariff_id: 0, is_virtual: false, periodical: false, activation_price: price },
})

export const channelOfferRoutes = (cards: ChannelCards) => [
  route({
    method: 'get',
    path: '/channel/detail/',
    auth: 'device',
    summary: 'Ways to watch a channel or to buy it',
    input: object({ cid: idOf(Channel), show_virtual_tariffs: optional(flag()) }),
    reply: object({ id: id(), actions: list(DeedView), name: text() }),
    codes: { channelUnknown: 404 },
    invalid: 1,
    run: async (ctx, { cid, show_virtual_tariffs }) => {
      const { entry, deeds, foreign } = await cards.of(ctx, cid, kindsOf(show_virtual_tariffs))
      const { channel } = entry
      const actions = [...deeds.map((deed) => deedView(deed, ctx.lang)), ...foreign.map(foreignView)]
      return { id: channel.id, actions, name: channel.nameI18n[ctx.lang] ?? channel.name }
    },
  }),
  route({
    method: 'get',
    path: '/channel/action/',
    auth: 'device',
    summary: 'Watch a channel or buy it',
    input: object({
      ...{ cid: idOf(Channel), action: word(64) },
      tariff_id: fallback(idOf(Tariff).allow(0), 0).description('0: what a foreign billing offers'),
    }),
    reply: object({ result: text() }),
    codes: {
      tariffUnavailable: 1,
      basicTariffNeeded: 1,
      secondBasicTariff: 1,
      basicTariffKept: 1,
      nothingChosen: 1,
      moneyMisconfigured: 1,
      moneyUnavailable: 1,
      moneyRefused: 1,
      moneyUnsupported: 1,
      insufficientFunds: 2,
      paymentAwaited: 2,
      tariffHeld: 3,
      channelUnknown: 4,
      streamUnavailable: 4,
      subscriptionNeeded: 5,
    },
    invalid: 1,
    run: async (ctx, { cid, action, tariff_id }) => ({
      result: await cards.perform(ctx, { channelId: cid, action, tariffId: tariff_id }),
    }),
  }),
]
