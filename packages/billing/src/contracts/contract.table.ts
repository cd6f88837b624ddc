import { index, instant, integer, localDate, orNull, string, table, unique } from '@headend/base/db'

/** What a customer has signed. */
export const Contract = table(
  'billing_contracts',
  {
    number: string(64),
    // No reference: a contract stays on record when its customer is gone.
    customerId: integer(),
    openedOn: localDate(),
    closedOn: orNull(localDate()),
    createdAt: instant(),
  },
  { keys: [unique(['number']), index(['customerId'])] },
)
