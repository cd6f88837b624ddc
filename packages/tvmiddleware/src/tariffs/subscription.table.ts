import { index, instant, orElse, orNull, partOf, ref, table, yesNo } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { Tariff } from './tariff.table.js'

/** A tariff held for a time, by a customer for all its accounts or by one account. */
export const Subscription = table(
  'tvm_subscriptions',
  {
    customerId: partOf(Customer),
    /** Null: for every account of the customer. */
    accountId: orNull(partOf(Account)),
    tariffId: ref(Tariff),
    startsAt: instant(),
    /** Null: without an end. */
    endsAt: orNull(instant()),
    isClosed: orElse(yesNo(), false),
  },
  { keys: [index(['customerId']), index(['accountId']), index(['tariffId']), index(['endsAt'])] },
)
