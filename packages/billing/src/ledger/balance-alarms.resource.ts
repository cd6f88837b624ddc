import { idOf, int, isoInstant, nullable, resource, type Resource } from '@headend/base'
import { BalanceAlarm } from './balance-alarm.table.js'

/** Balances that a nightly proof found wrong; cleared by the next one that finds them right. */
export const balanceAlarmResource: Resource = resource(BalanceAlarm, {
  name: 'balance-alarms',
  label: 'Balance alarms',
  fields: {},
  shows: {
    customerId: idOf('tvm_customers'),
    balance: int(),
    entriesSum: int(),
    raisedAt: isoInstant(),
    seenAt: isoInstant(),
    clearedAt: nullable(isoInstant()),
  },
  sort: ['-id', 'raisedAt'],
  actions: ['view'],
})
