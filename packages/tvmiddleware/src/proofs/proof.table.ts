import { index, instant, integer, key, orElse, string, table, unique, type Row } from '@headend/base/db'

/** Somebody who has yet to prove that a telephone or an address is its own. */
export const Proof = table(
  'tvm_proofs',
  {
    /** What it is for: a code that lets somebody register lets nobody in. */
    purpose: key(16),
    /** `+79991234567`, or an address of e-mail. */
    address: string(254),
    /** sms, mail, number (of the caller) or call. */
    method: key(8),
    /** Keyed digest of the code; of a call that is awaited the number to be called. */
    secret: key(64),
    tries: orElse(integer(), 0),
    startedAt: instant(),
    expiresAt: instant(),
  },
  { keys: [unique(['purpose', 'address']), index(['expiresAt'])], unaudited: true },
)
export type Proof = Row<typeof Proof>
