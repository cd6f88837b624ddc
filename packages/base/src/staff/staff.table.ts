import { folded, instant, integer, key, orElse, orNull, partOf, ref, secret, string, yesNo } from '../db/columns.js'
import { index, linkTable, pooledTable, unique, type Row } from '../db/table.js'
import { Role } from './role.table.js'

/** An operator's people; who belongs to no operator is a superuser, staff of the installation. */
export const Staff = pooledTable(
  'base_staff',
  {
    /** In lower case. */
    username: key(64),
    passwordHash: secret(orElse(string(255), '')),
    name: orElse(string(255), ''),
    nameFold: folded('name'),
    language: orElse(key(2), 'en'),
    isActive: orElse(yesNo(), true),
    /** Limited sight: a dealer's login, a rights owner's, or somebody's who looks after one site. */
    dealerId: orNull(integer()),
    holderId: orNull(integer()),
    siteId: orNull(integer()),
    createdAt: instant(),
  },
  { foundBy: ['username'], scopes: { dealer: 'dealerId', holder: 'holderId', site: 'siteId' } },
)
export type Staff = Row<typeof Staff>

/** Which roles somebody has. */
export const StaffRole = linkTable(
  'base_staff_roles',
  { staffId: partOf(Staff), roleId: ref(Role) },
  {
    keys: [unique(['staffId', 'roleId']), index(['roleId'])],
    scopes: { dealer: { through: 'staffId' }, holder: { through: 'staffId' }, site: { through: 'staffId' } },
  },
)
