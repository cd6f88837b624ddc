import { fallback, flag, idOf, object, optional, route, text, type Out } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { chosen, soldOf } from './chosen-tariffs.schemas.js'
import type { Scope, SelfService } from './self-service.service.js'

const ChosenInput = object(chosen)
const ConnectInput = object({
  ...chosen,
  channel_id: optional(idOf(Channel)),
  try_activate: fallback(flag(), 0),
})

const PaymentView = object({
  payment_info: object({ is_awaiting_payment: flag(), invoice_id: optional(text()) }),
})

const paymentView = (awaitedInvoiceId: string | null): Out<typeof PaymentView> => ({
  payment_info:
    awaitedInvoiceId === null ? { is_awaiting_payment: 0 } : { is_awaiting_payment: 1, invoice_id: awaitedInvoiceId },
})

const connectCodes = {
  tariffUnavailable: 1,
  basicTariffNeeded: 1,
  insufficientFunds: 2,
  tariffHeld: 3,
  moneyMisconfigured: 4,
  secondBasicTariff: 5,
  basicTariffKept: 6,
  moneyUnavailable: 105,
  moneyRefused: 105,
  nothingChosen: 120,
}

const disconnectCodes = {
  tariffNotHeld: 1,
  basicTariffNotRemovable: 2,
  moneyMisconfigured: 4,
  tariffNotRemovable: 5,
  moneyUnavailable: 105,
  moneyRefused: 105,
  nothingChosen: 120,
}

const connectRoute = (service: SelfService, scope: Scope, path: string) =>
  route({
    method: 'get',
    path,
    auth: 'device',
    summary: `Connect tariffs to the ${scope}`,
    input: ConnectInput,
    reply: PaymentView,
    ...(scope === 'account' && { withoutMessage: true as const }),
    codes: connectCodes,
    invalid: 1,
    run: async (ctx, input) =>
      paymentView(
        await service.connect(ctx, scope, {
          sold: soldOf(input.tariff_id, input.virtual_tariff_id),
          activates: input.try_activate === 1,
        }),
      ),
  })

export const selfServiceRoutes = (service: SelfService) => [
  route({
    method: 'get',
    path: '/account/tariff/unsubscribe',
    auth: 'device',
    summary: 'Disconnect tariffs from the account',
    input: ChosenInput,
    reply: object({}),
    withoutMessage: true,
    codes: disconnectCodes,
    invalid: 1,
    run: async (ctx, input) => {
      await service.disconnect(ctx, 'account', soldOf(input.tariff_id, input.virtual_tariff_id))
      return {}
    },
  }),
  connectRoute(service, 'account', '/account/tariff/subscribe'),
  route({
    method: 'get',
    path: '/customer/tariff/unsubscribe/',
    auth: 'device',
    summary: 'Disconnect tariffs from the customer',
    input: ChosenInput,
    reply: object({}),
    codes: disconnectCodes,
    invalid: 1,
    run: async (ctx, input) => {
      await service.disconnect(ctx, 'customer', soldOf(input.tariff_id, input.virtual_tariff_id))
      return {}
    },
  }),
  connectRoute(service, 'customer', '/customer/tariff/subscribe/'),
]
