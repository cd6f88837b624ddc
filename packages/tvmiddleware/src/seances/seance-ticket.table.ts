import { instant, key, orNull, partOf, table, unique } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { Seance } from './seance.table.js'

/** A code that lets one account in. */
export const SeanceTicket = table(
  'tvm_seance_tickets',
  {
    seanceId: partOf(Seance),
    code: key(16),
    /** Who used it; nobody yet where it is null. */
    accountId: orNull(partOf(Account)),
    activatedAt: orNull(instant()),
  },
  { keys: [unique(['code'])] },
)
