import { bytes, index, integer, key, orElse, orNull, string, table, yesNo } from '@headend/base/db'

/** An operator's account at a payment gateway. */
export const Merchant = table(
  'billing_merchants',
  {
    kind: key(16),
    /** What payers read. */
    name: string(64),
    isEnabled: orElse(yesNo(), true),
    /** The lowest is the operator's own choice where an app names none. */
    priority: orElse(integer(), 0),
    login: orElse(string(255), ''),
    secretSealed: orNull(bytes()),
    /** What callbacks are signed with, where that is another secret. */
    hookSecretSealed: orNull(bytes()),
    /** Another address than the published one: a sandbox, a bank that runs the same system. */
    url: orElse(string(255), ''),
    holdsFirst: orElse(yesNo(), false),
    keepsCards: orElse(yesNo(), false),
  },
  { keys: [index(['isEnabled', 'priority'])] },
)
