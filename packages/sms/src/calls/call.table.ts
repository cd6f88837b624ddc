import { index, instant, key, table } from '@headend/base/db'

/** A telephone that called to prove its number. */
export const SmsCall = table(
  'sms_calls',
  { from: key(16), calledAt: instant() },
  { keys: [index(['from', 'calledAt']), index(['calledAt'])], unaudited: true },
)
