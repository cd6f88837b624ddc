import {
  callGuarded,
  type Accounts,
  type Customers,
  type HouseFacts,
  type Mail,
  type Operators,
  type Settings,
  type Tariffs,
} from '@headend/base'
import type { GatewayCall } from './gateways/gateway.js'
import { nullGateway } from './gateways/null-gateway.js'
import type { LedgerService } from './ledger/ledger.service.js'
import { MerchantEditing } from './merchants/merchant-editing.service.js'
import { merchantResource } from './merchants/merchants.resource.js'
import { MerchantsService } from './merchants/merchants.service.js'
import { askGateways } from './payments/ask-gateways.job.js'
import { callbackRoutes } from './payments/callbacks.routes.js'
import { CallbacksService } from './payments/callbacks.service.js'
import { CardPayments } from './payments/card-payments.service.js'
import { cardRoutes } from './payments/cards.routes.js'
import { Cards } from './payments/cards.service.js'
import { OpenPayments } from './payments/open-payments.service.js'
import { operatorPaymentRoutes } from './payments/operator-payments.routes.js'
import { PayDesk } from './payments/pay-desk.service.js'
import { PaymentLog } from './payments/payment-log.service.js'
import { pageOf } from './payments/payment-page-token.js'
import { paymentPageRoutes } from './payments/payment-pages.routes.js'
import { PaymentPages } from './payments/payment-pages.service.js'
import { paymentEventResource, paymentResource } from './payments/payments.resource.js'
import { paymentRoutes } from './payments/payments.routes.js'
import { PaymentsService } from './payments/payments.service.js'
import { ReceiptsService } from './payments/receipts.service.js'
import { refundRoutes } from './payments/refunds.routes.js'
import { RefundsService } from './payments/refunds.service.js'
import { removeOldEvents } from './payments/remove-old-events.job.js'
import { Lookup } from './subscribers/lookup.service.js'

interface Given {
  readonly operators: Operators
  readonly settings: Settings
  readonly customers: Customers
  readonly accounts: Accounts
  readonly tariffs: Tariffs
  readonly mail: Mail
}

const limits = { maxBytes: 1_000_000, timeoutMs: 20_000 }

/** Payments through gateways. */
export const paymentsSide = (
  { operators, settings, customers, accounts, tariffs, mail }: Given,
  ledger: LedgerService,
  { house, allowPrivate }: { readonly house: HouseFacts; readonly allowPrivate: boolean },
) => {
  const { keys, publicUrl } = house
  const call: GatewayCall = (url, what) => callGuarded(url, { ...what, ...limits, allowPrivate })
  const testing = nullGateway((payment) => pageOf(house, payment))
  const merchants = new MerchantsService(house, settings, call, testing)
  const log = new PaymentLog(settings)
  const kept = new Cards(keys, customers, log)
  const payments = new PaymentsService(merchants, ledger, kept, log, { keys, publicUrl, settings })
  const cards = new CardPayments(merchants, payments, kept, log)
  const receipts = new ReceiptsService(payments, mail, operators, log)
  const desk = new PayDesk(payments, customers, accounts, cards, receipts)
  const pages = new PaymentPages(payments, merchants, house)
  return {
    cards,
    resources: [paymentResource(), paymentEventResource(), merchantResource(new MerchantEditing(keys, merchants))],
    jobs: [askGateways(new OpenPayments(payments, log)), removeOldEvents(log)],
    routes: {
      billing: operatorPaymentRoutes(payments, cards, new Lookup(customers, accounts, tariffs)),
      device: [...paymentRoutes(desk), ...cardRoutes(desk)],
      payments: [...paymentPageRoutes(pages), ...callbackRoutes(new CallbacksService(merchants, payments, log))],
      admin: refundRoutes(new RefundsService(merchants, payments, ledger, log)),
    },
  }
}
