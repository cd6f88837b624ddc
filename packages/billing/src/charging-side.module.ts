import type { Accounts, Customers, Operators, Settings, Subscriptions } from '@headend/base'
import { AccountChecks } from './charging/account-checks.service.js'
import { autopaymentResource } from './autopayments/autopayments.resource.js'
import { Autopayments, type CardCharger } from './autopayments/autopayments.service.js'
import { makeAutopayments } from './autopayments/make-autopayments.job.js'
import { CarriedPeriods } from './charging/carried-periods.service.js'
import { PeriodsService } from './charging/periods.service.js'
import { RenewalService } from './charging/renewals.service.js'
import { TermRenewals } from './charging/term-renewals.service.js'
import { Till } from './charging/till.service.js'
import type { InvoicesService } from './invoices/invoices.service.js'
import type { LedgerService } from './ledger/ledger.service.js'
import { paymentBooked } from './ledger/payment-booked.work.js'
import { checkAccounts } from './nightly/check-accounts.job.js'
import { accountCheckResource, nightlyRunResource } from './nightly/nightly.resource.js'
import { NightlyService } from './nightly/nightly.service.js'
import { promisedPaymentResource } from './promises/promised-payments.resource.js'
import { PromisesService } from './promises/promises.service.js'
import { Discounts } from './promos/discounts.service.js'
import type { Possessions } from './tariffs/possessions.service.js'

interface Given {
  readonly operators: Operators
  readonly settings: Settings
  readonly customers: Customers
  readonly accounts: Accounts
  readonly subscriptions: Subscriptions
}

interface Money {
  readonly ledger: LedgerService
  readonly invoices: InvoicesService
  readonly cards: CardCharger
}

/** What charges subscribers by itself: each night, and when money comes in. */
export const chargingSide = (given: Given, { ledger, invoices, cards }: Money, possessions: Possessions) => {
  const { operators, settings, customers, accounts, subscriptions } = given
  const promises = new PromisesService(customers, ledger, operators, settings)
  const [till, discounts] = [new Till(ledger, promises), new Discounts()]
  const renewals = new RenewalService(accounts, possessions, till, discounts)
  const terms = new TermRenewals(accounts, subscriptions, possessions, till, discounts)
  const carried = new CarriedPeriods(accounts, subscriptions, possessions, new PeriodsService(accounts, operators))
  const engines = { carried, renewals, terms }
  const checks = new AccountChecks(engines, customers, accounts, ledger, { operators, settings })
  const autopayments = new Autopayments(accounts, customers, ledger, { engines, checks }, cards)
  const nightly = new NightlyService(accounts, checks, terms, promises, invoices)
  return {
    resources: [nightlyRunResource(), accountCheckResource(), promisedPaymentResource(promises), autopaymentResource()],
    jobs: [makeAutopayments(autopayments), checkAccounts(nightly)],
    works: [paymentBooked(checks)],
  }
}
