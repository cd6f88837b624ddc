import {
  Accounts,
  Contracts,
  Customers,
  Dealers,
  defineModule,
  Devices,
  ExternalApi,
  Films,
  Ledger,
  Mail,
  Messages,
  offer,
  Operators,
  Pricing,
  Purchases,
  Sessions,
  Settings,
  Subscriptions,
  Tariffs,
} from '@headend/base'
import { billingConfig } from './billing.config.js'
import { billingSettings } from './billing.settings.js'
import { billingApiSide } from './billing-api-side.module.js'
import { dealerApiSide } from './dealer-api-side.module.js'
import { chargingSide } from './charging-side.module.js'
import { Contract } from './contracts/contract.table.js'
import { NumberSeries } from './contracts/number-series.table.js'
import { NumbersService } from './contracts/numbers.service.js'
import { DuesService } from './charging/dues.service.js'
import { PeriodsService } from './charging/periods.service.js'
import { PricingService } from './charging/pricing.service.js'
import { PurchasesDesk } from './charging/purchases.service.js'
import { AwaitedInvoice } from './external/awaited-invoice.table.js'
import { ExternalApiHandler } from './external/external-api.table.js'
import { externalSide } from './external-side.module.js'
import { SharedPeriod } from './charging/shared-period.table.js'
import { BalanceAlarm } from './ledger/balance-alarm.table.js'
import { balanceAlarmResource } from './ledger/balance-alarms.resource.js'
import { BalanceAlarms } from './ledger/balance-alarms.service.js'
import { Autopayment } from './autopayments/autopayment.table.js'
import { BankAccount } from './bank-accounts/bank-account.table.js'
import { DocumentTemplate } from './documents/document-template.table.js'
import { Document } from './documents/document.table.js'
import { InvoiceItem } from './invoices/invoice-item.table.js'
import { Invoice } from './invoices/invoice.table.js'
import { InvoicesService } from './invoices/invoices.service.js'
import { BooksService } from './ledger/books.service.js'
import { Entry } from './ledger/entry.table.js'
import { LedgerService } from './ledger/ledger.service.js'
import { ManualTransactions } from './ledger/manual-transactions.service.js'
import { ProofService } from './ledger/proof.service.js'
import { proveBalances } from './ledger/prove-balances.job.js'
import { PurseDesk } from './ledger/purse-desk.service.js'
import { purseRoutes } from './ledger/purses.routes.js'
import { StatementsService } from './ledger/statements.service.js'
import { Transaction } from './ledger/transaction.table.js'
import { reversalRoutes } from './ledger/transaction-reversals.routes.js'
import { transactionResource } from './ledger/transactions.resource.js'
import { Wallet } from './ledger/wallet.table.js'
import { AccountCheck } from './nightly/account-check.table.js'
import { NightlyRun } from './nightly/nightly-run.table.js'
import { billingMenu } from './panel-menu.module.js'
import { Merchant } from './merchants/merchant.table.js'
import { Card } from './payments/card.table.js'
import { PaymentEvent } from './payments/payment-event.table.js'
import { papersSide } from './papers-side.module.js'
import { Payment } from './payments/payment.table.js'
import { paymentsSide } from './payments-side.module.js'
import { Product } from './products/product.table.js'
import { PromisedPayment } from './promises/promised-payment.table.js'
import { Discounts } from './promos/discounts.service.js'
import { PromoUse } from './promos/promo-use.table.js'
import { Promo } from './promos/promo.table.js'
import { promosSide } from './promos-side.module.js'
import { DealerSettlement } from './settlement/dealer-settlement.table.js'
import { Possessions } from './tariffs/possessions.service.js'

interface Given {
  readonly operators: Operators
  readonly settings: Settings
  readonly customers: Customers
  readonly accounts: Accounts
  readonly tariffs: Tariffs
  readonly subscriptions: Subscriptions
}

/** The ledger, and what an account owes by it and when. */
const booksOf = ({ operators, settings, customers, accounts, tariffs, subscriptions }: Given) => {
  const numbers = new NumbersService(operators)
  const invoices = new InvoicesService(numbers, operators, settings)
  const ledger = new LedgerService(invoices)
  const possessions = new Possessions(subscriptions, tariffs, settings)
  const periods = new PeriodsService(accounts, operators)
  const pricing = new PricingService(possessions, periods, customers, ledger)
  const books = new BooksService(ledger, new DuesService(possessions, periods, ledger, operators, new Discounts()))
  return { numbers, invoices, ledger, possessions, pricing, books }
}

export const billing = defineModule({
  name: 'billing',
  tables: [
    Wallet,
    Transaction,
    Entry,
    SharedPeriod,
    PromisedPayment,
    NightlyRun,
    AccountCheck,
    Promo,
    PromoUse,
    Payment,
    ...[ExternalApiHandler, AwaitedInvoice],
    Merchant,
    BalanceAlarm,
    Card,
    PaymentEvent,
    ...[DealerSettlement, Autopayment],
    ...[NumberSeries, Contract, Invoice, InvoiceItem, Product, DocumentTemplate, Document, BankAccount],
  ],
  config: billingConfig,
  settings: billingSettings,
  needs: {
    ...{ operators: Operators, settings: Settings, dealers: Dealers },
    ...{ customers: Customers, accounts: Accounts, devices: Devices, tariffs: Tariffs },
    ...{ subscriptions: Subscriptions, sessions: Sessions, messages: Messages, mail: Mail, films: Films },
  },
  gives: [Ledger, Pricing, Purchases, ExternalApi, Contracts],
  locales: new URL('../locales/', import.meta.url),
  setup({ house, config, ...given }) {
    const { customers } = given
    const { numbers, invoices, ledger, possessions, pricing, books } = booksOf(given)
    const manual = new ManualTransactions(ledger, customers)
    const allowPrivate = config.allowPrivate === 1
    const others = externalSide(given, { books, pricing }, { keys: house.keys, allowPrivate })
    const api = billingApiSide(given, { ledger, possessions, pricing, external: others.external }, house.publicUrl)
    const promos = promosSide(given, ledger, possessions)
    const payments = paymentsSide(given, ledger, { house, allowPrivate })
    const charging = chargingSide(given, { ledger, invoices, cards: payments.cards }, possessions)
    const papers = papersSide(given, { ledger, numbers }, house)
    return {
      offers: [
        ...[offer(Ledger, others.books), offer(Pricing, others.pricing), offer(Contracts, papers.contracts)],
        ...[offer(Purchases, new PurchasesDesk(customers, ledger)), offer(ExternalApi, others.external)],
      ],
      routes: {
        billing: [...api, ...promos.routes.billing, ...payments.routes.billing],
        device: [...promos.routes.device, ...payments.routes.device],
        payments: payments.routes.payments,
        dealers: dealerApiSide(api),
        admin: [
          ...payments.routes.admin,
          ...reversalRoutes(manual),
          ...purseRoutes(new PurseDesk(customers, new StatementsService())),
          ...papers.admin,
        ],
      },
      resources: [
        ...[transactionResource(manual), balanceAlarmResource, ...charging.resources, ...promos.resources],
        ...[...payments.resources, ...others.resources, ...papers.resources],
      ],
      jobs: [
        ...[proveBalances(new ProofService(new BalanceAlarms())), ...charging.jobs],
        ...[...others.jobs, ...payments.jobs, ...papers.jobs],
      ],
      ...{ works: [...charging.works, ...others.works], clones: papers.clones, menu: billingMenu },
    }
  },
})
