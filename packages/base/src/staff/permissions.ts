import type { Actor } from '../context/actors.js'
import { staffErrors } from './staff.errors.js'

/** In a role: every permission there is, and those that later versions bring. */
export const everyPermission = '*'

/** What all staff may do by being staff: see who they are, change their own password. */
export const selfPermissions = ['base.self.view', 'base.self.edit'] as const

/** What these grants allow, among the permissions that routes ask for. */
export const allowedBy = (grants: Iterable<string>, known: readonly string[]): ReadonlySet<string> => {
  const allowed = new Set<string>(selfPermissions)
  for (const grant of grants) {
    if (grant === everyPermission) for (const permission of known) allowed.add(permission)
    else allowed.add(grant)
  }
  return allowed
}

/** Nobody hands out, takes away or acts upon more than they may do themselves; else a small right would open all. */
export const refuseBeyond = (actor: Actor, permissions: ReadonlySet<string>): void => {
  if (actor.kind !== 'staff' || actor.isSuperuser) return
  const beyond = [...permissions].filter((permission) => !actor.permissions.has(permission))
  if (beyond.length > 0) throw staffErrors.permissionBeyond({ permissions: beyond.slice(0, 20) })
}
