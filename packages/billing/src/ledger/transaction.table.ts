import {
  index,
  instant,
  integer,
  key,
  money,
  orElse,
  orNull,
  ref,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'

/** Where money came from or why it went, by the numbers of the protocol. */
export const sources = { api: 3, manual: 4, internal: 5 } as const

/** What a film is charged by is named so; tariffs are charged by other names. */
export const purchaseKey = (sale: string): string => `purchase-${sale}`
/** What a film is opened by that a billing system sold. */
export const filmSaleKey = (transactionId: number): string => `transaction-${transactionId}`
export const isPurchase = (name: string | null): boolean => name?.startsWith(purchaseKey('')) ?? false

/** A payment that waits, was booked, came to nothing, or was taken back. */
export const states = { pending: 0, done: 1, failed: 2, reversed: 3 } as const
export type TransactionState = (typeof states)[keyof typeof states]

/** A movement of money with its story; what moved the balance stands in its entries. */
export const Transaction = table(
  'billing_transactions',
  {
    customerId: integer(),
    /** Whose customer it was at that time: settlement with dealers counts by it. */
    dealerId: orNull(ref({ name: 'base_dealers' })),
    /** The caller's own number; free again when the caller deletes the transaction. */
    extId: orNull(string(255)),
    /** What an internal booking is known by, so that it is made once. */
    key: orNull(key(120)),
    source: integer(),
    state: orElse(integer(), states.pending),
    /** In minor units: above zero comes in, below zero goes out. */
    amount: money(),
    currency: key(3),
    comment: orElse(string(512), ''),
    isAutopayment: orElse(yesNo(), false),
    /** The film that was bought, by the provider's number, and until when it may be watched. */
    videoExtId: orNull(string(64)),
    videoUntil: orNull(instant()),
    createdAt: instant(),
    settledAt: orNull(instant()),
  },
  {
    keys: [unique(['extId']), unique(['key']), index(['customerId', 'createdAt']), index(['createdAt'])],
    scopes: { dealer: 'dealerId' },
  },
)
