import {
  bool,
  decimal,
  flag,
  id,
  idOf,
  list,
  money,
  object,
  oneOf,
  optional,
  route,
  text,
  type Out,
} from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { kindsOf } from '../selling/kinds.js'
import { pricesOf } from '../selling/tariff-lists.views.js'
import { Tariff } from '../tariffs/tariff.table.js'
import type { ChannelDeed, ChannelOffers } from './channel-offers.service.js'

const DeedView = object({
  ...{ action: text(), tariff_id: id(), is_virtual: bool(), caption: text(), price: decimal() },
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

export const channelOfferRoutes = (offers: ChannelOffers) => [
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
      const { entry, deeds } = await offers.of(ctx, cid, kindsOf(show_virtual_tariffs))
      const { channel } = entry
      const actions = deeds.map((deed) => deedView(deed, ctx.lang))
      return { id: channel.id, actions, name: channel.nameI18n[ctx.lang] ?? channel.name }
    },
  }),
  route({
    method: 'get',
    path: '/channel/action/',
    auth: 'device',
    summary: 'Watch a channel or buy it',
    input: object({ cid: idOf(Channel), action: oneOf('get_channel_url', 'subscribe'), tariff_id: idOf(Tariff) }),
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
      insufficientFunds: 2,
      paymentAwaited: 2,
      tariffHeld: 3,
      channelUnknown: 4,
      streamUnavailable: 4,
      subscriptionNeeded: 5,
    },
    invalid: 1,
    run: async (ctx, { cid, action, tariff_id }) => ({
      result: await offers.perform(ctx, { channelId: cid, action, tariffId: tariff_id }),
    }),
  }),
]
