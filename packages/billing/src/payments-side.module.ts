import type { Accounts, Customers, HouseFacts, Settings, Tariffs } from '@headend/base'
import type { LedgerService } from './ledger/ledger.service.js'
import { cardRoutes } from './payments/cards.routes.js'
import { nullGateway } from './payments/null-gateway.js'
import { nullPageRoutes } from './payments/null-page.routes.js'
import { NullPages } from './payments/null-page.service.js'
import { operatorPaymentRoutes } from './payments/operator-payments.routes.js'
import { PayDesk } from './payments/pay-desk.service.js'
import { paymentRoutes } from './payments/payments.routes.js'
import { paymentResource } from './payments/payments.resource.js'
import { paymentErrors } from './payments/payments.errors.js'
import { PaymentsService } from './payments/payments.service.js'
import { Lookup } from './subscribers/lookup.service.js'

interface Given {
  readonly settings: Settings
  readonly customers: Customers
  readonly accounts: Accounts
  readonly tariffs: Tariffs
}

/** Payments through gateways. */
export const paymentsSide = (
  { settings, customers, accounts, tariffs }: Given,
  ledger: LedgerService,
  house: HouseFacts,
) => {
  // The gateway draws the address of its page, and the page asks for its payment.
  const gateway = nullGateway((payment) => pages.addressOf(payment))
  const payments = new PaymentsService([gateway], ledger, settings)
  const pages = new NullPages(payments, house.keys, house.publicUrl)
  const desk = new PayDesk(payments, customers, accounts)
  return {
    /** No gateway of this version keeps cards. */
    cards: { pay: () => Promise.reject(paymentErrors.paymentUnsupported()) },
    resources: [paymentResource()],
    routes: {
      billing: operatorPaymentRoutes(payments, new Lookup(customers, accounts, tariffs)),
      device: [...paymentRoutes(desk), ...cardRoutes(desk)],
      payments: nullPageRoutes(pages),
    },
  }
}
