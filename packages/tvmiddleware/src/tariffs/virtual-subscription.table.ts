import { index, ref, table } from '@headend/base/db'
import { subscriptionTerm } from './subscription-term.table.js'
import { VirtualTariff } from './virtual-tariff.table.js'

/** A virtual tariff held for a time: whatever tariffs it is made of at the moment are held with it. */
export const VirtualSubscription = table(
  'tvm_virtual_subscriptions',
  { ...subscriptionTerm(), virtualTariffId: ref(VirtualTariff) },
  {
    keys: [index(['customerId']), index(['accountId']), index(['virtualTariffId']), index(['endsAt'])],
    scopes: { dealer: { through: 'customerId' } },
  },
)
