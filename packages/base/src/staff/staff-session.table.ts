import { instant, key, orElse, orNull, partOf, secret, string } from '../db/columns.js'
import { globalIndex, index, pooledTable, type Row } from '../db/table.js'
import { Staff } from './staff.table.js'

/** A refresh token that was given out; those that replaced each other are one family, which is one login. */
export const StaffSession = pooledTable(
  'base_staff_sessions',
  {
    staffId: partOf(Staff),
    /** SHA-256 of the token, in hex. */
    tokenHash: secret(key(64)),
    family: key(32),
    ip: orElse(key(45), ''),
    userAgent: orElse(string(255), ''),
    createdAt: instant(),
    expiresAt: instant(),
    /** When a newer token took its place: whoever brings it after that stole one of the two. */
    replacedAt: orNull(instant()),
    revokedAt: orNull(instant()),
  },
  {
    keys: [index(['staffId']), index(['family']), globalIndex(['expiresAt'])],
    foundBy: ['tokenHash'],
    unaudited: true,
  },
)
export type StaffSession = Row<typeof StaffSession>
