import {
  Accounts,
  Contracts,
  Customers,
  Dealers,
  defineModule,
  Devices,
  Films,
  Ledger,
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
import { SharedPeriod } from './charging/shared-period.table.js'
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
    ...[DealerSettlement, Autopayment],
    ...[NumberSeries, Contract, Invoice, InvoiceItem, Product, DocumentTemplate, Document, BankAccount],
  ],
  settings: billingSettings,
  needs: {
    ...{ operators: Operators, settings: Settings, dealers: Dealers },
    ...{ customers: Customers, accounts: Accounts, devices: Devices, tariffs: Tariffs },
    ...{ subscriptions: Subscriptions, sessions: Sessions, messages: Messages, films: Films },
  },
  gives: [Ledger, Pricing, Purchases, Contracts],
  locales: new URL('../locales/', import.meta.url),
  setup({ house, ...given }) {
    const { operators, settings, customers, accounts, tariffs, subscriptions } = given
    const numbers = new NumbersService(operators)
    const invoices = new InvoicesService(numbers, operators, settings)
    const ledger = new LedgerService(invoices)
    const possessions = new Possessions(subscriptions, tariffs, settings)
    const periods = new PeriodsService(accounts, operators)
    const pricing = new PricingService(possessions, periods, customers, ledger)
    const books = new BooksService(ledger, new DuesService(possessions, periods, ledger, operators, new Discounts()))
    const manual = new ManualTransactions(ledger, customers)
    const api = billingApiSide(given, { ledger, possessions, pricing }, house.publicUrl)
    const promos = promosSide(given, ledger, possessions)
    const payments = paymentsSide(given, ledger, house)
    const charging = chargingSide(given, { ledger, invoices, cards: payments.cards }, possessions)
    const papers = papersSide(given, { ledger, numbers }, house)
    return {
      offers: [
        ...[offer(Ledger, books), offer(Pricing, pricing), offer(Contracts, papers.contracts)],
        offer(Purchases, new PurchasesDesk(customers, ledger)),
      ],
      routes: {
        billing: [...api, ...promos.routes.billing, ...payments.routes.billing],
        device: [...promos.routes.device, ...payments.routes.device],
        payments: payments.routes.payments,
        dealers: dealerApiSide(api),
        admin: [
          ...reversalRoutes(manual),
          ...purseRoutes(new PurseDesk(customers, new StatementsService())),
          ...papers.admin,
        ],
      },
      resources: [
        ...[transactionResource(manual), ...charging.resources, ...promos.resources, ...payments.resources],
        ...papers.resources,
      ],
      jobs: [proveBalances(new ProofService()), ...charging.jobs, ...papers.jobs],
      ...{ works: charging.works, clones: papers.clones, menu: billingMenu },
    }
  },
})
