import { idOf, int, isoInstant, nullable, resource, text, type Resource } from '@headend/base'
import { localDate } from '../wire/fields.js'
import { AccountCheck } from './account-check.table.js'
import { NightlyRun } from './nightly-run.table.js'

const count = () => int(0)

/** How far tonight's run is, and what those before came to. */
export const nightlyRunResource = (): Resource =>
  resource(NightlyRun, {
    name: 'nightly-runs',
    label: 'Nightly runs',
    fields: {},
    shows: {
      day: text(10),
      startedAt: isoInstant(),
      finishedAt: nullable(isoInstant()),
      lastAccountId: count(),
      accountsCount: count(),
      activated: count(),
      deactivated: count(),
      prolonged: count(),
      checked: count(),
      failed: count(),
    },
    sort: ['-day'],
    actions: ['view'],
  })

/** What became of accounts, one by one. */
export const accountCheckResource = (): Resource =>
  resource(AccountCheck, {
    name: 'account-checks',
    label: 'Accounts by night',
    fields: {},
    shows: {
      day: text(10),
      accountId: idOf('tvm_accounts'),
      customerId: idOf('tvm_customers'),
      result: text(16),
      reason: text(64),
      at: isoInstant(),
    },
    filters: {
      day: { column: 'day', schema: localDate() },
      result: { column: 'result', schema: text(16) },
      accountId: { column: 'accountId', schema: idOf('tvm_accounts') },
      customerId: { column: 'customerId', schema: idOf('tvm_customers') },
    },
    sort: ['-id', 'accountId', 'day'],
    actions: ['view'],
  })
