import type {
  Accounts,
  Customers,
  Dealers,
  Devices,
  Films,
  Messages,
  Operators,
  Pricing,
  Route,
  Sessions,
  Subscriptions,
  Tariffs,
} from '@headend/base'
import { AccountCards } from './accounts/account-cards.service.js'
import { AccountDesk } from './accounts/account-desk.service.js'
import { accountCardRoutes, accountMessageRoutes, accountRoutes } from './accounts/accounts.routes.js'
import { DeviceDesk } from './devices/device-desk.service.js'
import { deviceRoutes } from './devices/devices.routes.js'
import type { LedgerService } from './ledger/ledger.service.js'
import { StatementsService } from './ledger/statements.service.js'
import { SessionDesk } from './sessions/session-desk.service.js'
import { sessionRoutes } from './sessions/sessions.routes.js'
import { CustomerCards } from './subscribers/customer-cards.service.js'
import { CustomerDesk } from './subscribers/customer-desk.service.js'
import { CustomerSearch } from './subscribers/customer-search.service.js'
import { customerRoutes } from './subscribers/customers.routes.js'
import { Lookup } from './subscribers/lookup.service.js'
import { holdingRoutes, termRoutes } from './tariffs/holdings.routes.js'
import type { Possessions } from './tariffs/possessions.service.js'
import { SalesDesk } from './tariffs/sales-desk.service.js'
import { TariffDesk } from './tariffs/tariff-desk.service.js'
import { tariffListRoutes, tariffRoutes } from './tariffs/tariffs.routes.js'
import { TransactionDesk } from './transactions/transaction-desk.service.js'
import { statementRoutes, transactionRoutes } from './transactions/transactions.routes.js'

interface Given {
  readonly operators: Operators
  readonly dealers: Dealers
  readonly customers: Customers
  readonly accounts: Accounts
  readonly devices: Devices
  readonly tariffs: Tariffs
  readonly subscriptions: Subscriptions
  readonly sessions: Sessions
  readonly messages: Messages
  readonly films: Films
}

interface Money {
  readonly ledger: LedgerService
  readonly possessions: Possessions
  readonly pricing: Pricing
}

/** The API by which billing systems run an operator's subscribers. */
export const billingApiSide = (given: Given, money: Money, publicUrl: string): readonly Route[] => {
  const { operators, dealers, customers, accounts, devices, tariffs, subscriptions, sessions, messages } = given
  const { ledger, possessions, pricing } = money
  const lookup = new Lookup(customers, accounts, tariffs)
  const statements = new StatementsService()
  const desk = new AccountDesk(accounts, lookup, messages)
  const sales = new SalesDesk(lookup, subscriptions, pricing, possessions, operators)
  const tariffDesk = new TariffDesk(tariffs, operators)
  return [
    ...customerRoutes({
      desk: new CustomerDesk(customers, lookup, dealers),
      cards: new CustomerCards(accounts, possessions, statements, operators),
      search: new CustomerSearch(customers, tariffs),
      lookup,
    }),
    ...accountRoutes(desk),
    ...accountCardRoutes(new AccountCards(accounts, devices, possessions, operators), lookup),
    ...accountMessageRoutes(desk),
    ...deviceRoutes(new DeviceDesk(devices, lookup)),
    ...holdingRoutes(sales, lookup),
    ...termRoutes(sales, lookup),
    ...tariffListRoutes(tariffDesk, publicUrl),
    ...tariffRoutes(tariffDesk),
    ...sessionRoutes(new SessionDesk(sessions)),
    ...transactionRoutes(new TransactionDesk(ledger, customers, accounts, given.films)),
    ...statementRoutes(statements, lookup),
  ]
}
