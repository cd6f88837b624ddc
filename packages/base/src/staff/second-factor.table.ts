import { bytes, instant, integer, key, orElse, orNull, partOf, secret } from '../db/columns.js'
import { pooledTable, unique, type Row } from '../db/table.js'
import { Staff } from './staff.table.js'

/** What somebody's phone makes codes from; it asks for a code at sign-in once it was confirmed. */
export const SecondFactor = pooledTable(
  'base_staff_factors',
  {
    staffId: partOf(Staff),
    secretSealed: bytes(),
    /** The last half minute whose code was taken: no code opens twice. */
    usedStep: orElse(integer(), 0),
    createdAt: instant(),
    confirmedAt: orNull(instant()),
  },
  {
    keys: [unique(['staffId'])],
    scopes: { dealer: { through: 'staffId' }, holder: { through: 'staffId' }, site: { through: 'staffId' } },
  },
)
export type SecondFactor = Row<typeof SecondFactor>

/** Codes on paper for the day when the phone is lost; each opens once. */
export const RecoveryCode = pooledTable(
  'base_staff_recovery_codes',
  { staffId: partOf(Staff), codeHash: secret(key(64)) },
  { keys: [unique(['staffId', 'codeHash'])], unaudited: true },
)
