import { bytes, instant, key, orNull } from '../db/columns.js'
import { globalIndex, pooledTable, unique, type Row } from '../db/table.js'

/** A call of staff that came with an `Idempotency-Key`, and what was answered: kept for a day. */
export const Repeat = pooledTable(
  'base_repeats',
  {
    /** SHA-256 of who calls and of the key. */
    keyHash: key(64),
    /** SHA-256 of what is asked for, with the key in front of it. */
    askedHash: key(64),
    /** Which try has it: one that another took over commits nothing more. */
    token: key(32),
    /** Until when nobody takes it over; null: the try is over. */
    heldUntil: orNull(instant()),
    /** When the deed, or the first part of it, was committed. */
    doneAt: orNull(instant()),
    /** Sealed, since it may tell a secret that is shown once; null while there is none, or it is not kept. */
    answer: orNull(bytes()),
    createdAt: instant(),
  },
  { keys: [unique(['keyHash']), globalIndex(['createdAt'])], unaudited: true },
)
export type Repeat = Row<typeof Repeat>
