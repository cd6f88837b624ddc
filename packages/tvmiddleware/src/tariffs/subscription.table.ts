import { index, ref, table } from '@headend/base/db'
import { subscriptionTerm } from './subscription-term.table.js'
import { Tariff } from './tariff.table.js'

/** A tariff held for a time, by a customer for all its accounts or by one account (domain.md 4.3). */
export const Subscription = table(
  'tvm_subscriptions',
  { ...subscriptionTerm(), tariffId: ref(Tariff) },
  {
    keys: [
      ...[index(['customerId']), index(['accountId']), index(['tariffId']), index(['endsAt'])],
      ...[index([]), index(['startsAt'])],
    ],
    scopes: { dealer: { through: 'customerId' } },
  },
)
