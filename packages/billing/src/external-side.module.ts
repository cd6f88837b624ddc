import {
  callGuarded,
  type Accounts,
  type Customers,
  type Films,
  type HouseFacts,
  type Ledger,
  type Pricing,
  type Subscriptions,
  type Tariffs,
} from '@headend/base'
import { AccountRounds } from './external/account-rounds.service.js'
import { askInvoices } from './external/ask-invoices.job.js'
import { awaitedInvoiceResource } from './external/awaited-invoices.resource.js'
import { AwaitedInvoices } from './external/awaited-invoices.service.js'
import { ExternalBooks } from './external/external-books.service.js'
import { ExternalPricing } from './external/external-pricing.service.js'
import { ExternalService } from './external/external.service.js'
import { externalApiResource } from './external/external-apis.resource.js'
import { HandlerEditing } from './external/handler-editing.service.js'
import { HandlersService } from './external/handlers.service.js'
import { Introductions } from './external/introductions.service.js'
import { PaymentTeller } from './external/payment-teller.service.js'
import { InvoiceRounds } from './external/invoice-rounds.service.js'
import { paymentTold } from './external/payment-told.work.js'
import { processAccounts } from './external/process-accounts.job.js'
import { PromiseTeller } from './external/promise-teller.service.js'
import { promiseTold } from './promises/promise-told.work.js'

interface Given {
  readonly customers: Customers
  readonly accounts: Accounts
  readonly tariffs: Tariffs
  readonly subscriptions: Subscriptions
  readonly films: Films
}

interface Own {
  readonly books: Ledger
  readonly pricing: Pricing
}

const mostBytes = 1_000_000

/** Billings of others, and money as it is seen by whoever bills each customer. */
export const externalSide = (
  { customers, accounts, tariffs, subscriptions, films }: Given,
  own: Own,
  { keys, allowPrivate }: { readonly keys: HouseFacts['keys']; readonly allowPrivate: boolean },
) => {
  const awaited = new AwaitedInvoices(customers, subscriptions, films)
  const external = new ExternalService(
    new HandlersService(customers, keys),
    new Introductions(customers, accounts),
    (url, what) => callGuarded(url, { ...what, method: 'POST', maxBytes: mostBytes, allowPrivate }),
    awaited,
  )
  const books = new ExternalBooks(own.books, external, customers, awaited)
  return {
    ...{ external, books },
    pricing: new ExternalPricing(own.pricing, books, external, tariffs, customers),
    resources: [externalApiResource(new HandlerEditing(keys)), awaitedInvoiceResource],
    works: [paymentTold(new PaymentTeller(external)), promiseTold(new PromiseTeller(external, customers))],
    jobs: [processAccounts(new AccountRounds(accounts, external)), askInvoices(new InvoiceRounds(awaited, books))],
  }
}
