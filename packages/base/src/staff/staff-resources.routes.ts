import { resource, type Resource } from '../resources/resource.js'
import { bool, isoInstant } from '../schema/schema.js'
import { Role } from './role.table.js'
import type { RoleFacts, RoleService } from './roles.service.js'
import { roleFields, staffFields } from './staff.schemas.js'
import type { NewStaff, StaffPatch, StaffService } from './staff.service.js'
import { Staff } from './staff.table.js'

const { password: _password, ...staffShown } = staffFields

/** An operator's people; without an operator, the superusers. */
export const staffResource = (staff: StaffService): Resource =>
  resource(Staff, {
    name: 'staff',
    label: 'Staff',
    fields: staffFields,
    shows: { ...staffShown, hasSecondFactor: bool(), createdAt: isoInstant() },
    onlyNew: ['password'],
    filters: { isActive: { column: 'isActive', schema: bool() } },
    search: ['username', 'nameFold'],
    sort: ['username', 'id', 'name', 'createdAt'],
    // Superusers belong to nobody and would be seen by all.
    within: (ctx) => ({ clientId: ctx.clientId }),
    deeds: {
      create: (ctx, values) => staff.create(ctx, values as unknown as NewStaff),
      change: (ctx, id, values) => staff.change(ctx, id, values as Partial<StaffPatch>),
      remove: (ctx, id) => staff.remove(ctx, id),
      beside: (ctx, ids) => staff.besides(ctx, ids),
    },
  })

export const roleResource = (roles: RoleService): Resource =>
  resource(Role, {
    name: 'roles',
    label: 'Roles',
    fields: roleFields,
    search: ['nameFold'],
    sort: ['name', 'id'],
    deeds: {
      create: (ctx, values) => roles.create(ctx, values as unknown as RoleFacts),
      change: (ctx, id, values) => roles.change(ctx, id, values as Partial<RoleFacts>),
      remove: (ctx, id) => roles.remove(ctx, id),
    },
  })
