import {
  Accounts,
  Customers,
  Dealers,
  defineModule,
  Devices,
  Ledger,
  Messages,
  offer,
  Operators,
  Pricing,
  Sessions,
  Settings,
  Subscriptions,
  Tariffs,
} from '@headend/base'
import { billingSettings } from './billing.settings.js'
import { billingApiSide } from './billing-api-side.module.js'
import { dealerApiSide } from './dealer-api-side.module.js'
import { DuesService } from './charging/dues.service.js'
import { PeriodsService } from './charging/periods.service.js'
import { PricingService } from './charging/pricing.service.js'
import { BooksService } from './ledger/books.service.js'
import { Entry } from './ledger/entry.table.js'
import { LedgerService } from './ledger/ledger.service.js'
import { ManualTransactions } from './ledger/manual-transactions.service.js'
import { ProofService } from './ledger/proof.service.js'
import { proveBalances } from './ledger/prove-balances.job.js'
import { Transaction } from './ledger/transaction.table.js'
import { reversalRoutes } from './ledger/transaction-reversals.routes.js'
import { transactionResource } from './ledger/transactions.resource.js'
import { Wallet } from './ledger/wallet.table.js'
import { billingMenu } from './panel-menu.module.js'
import { Possessions } from './tariffs/possessions.service.js'

export const billing = defineModule({
  name: 'billing',
  tables: [Wallet, Transaction, Entry],
  settings: billingSettings,
  needs: {
    ...{ operators: Operators, settings: Settings, dealers: Dealers },
    ...{ customers: Customers, accounts: Accounts, devices: Devices, tariffs: Tariffs },
    ...{ subscriptions: Subscriptions, sessions: Sessions, messages: Messages },
  },
  gives: [Ledger, Pricing],
  locales: new URL('../locales/', import.meta.url),
  setup({ house, ...given }) {
    const { operators, settings, customers, accounts, tariffs, subscriptions } = given
    const ledger = new LedgerService()
    const possessions = new Possessions(subscriptions, tariffs, settings)
    const periods = new PeriodsService(accounts, operators)
    const pricing = new PricingService(possessions, periods, customers, ledger)
    const books = new BooksService(ledger, new DuesService(possessions, periods, ledger, operators))
    const manual = new ManualTransactions(ledger, customers)
    const api = billingApiSide(given, { ledger, possessions, pricing }, house.publicUrl)
    return {
      offers: [offer(Ledger, books), offer(Pricing, pricing)],
      routes: {
        billing: api,
        dealers: dealerApiSide(api),
        admin: reversalRoutes(manual),
      },
      resources: [transactionResource(manual)],
      jobs: [proveBalances(new ProofService())],
      menu: billingMenu,
    }
  },
})
