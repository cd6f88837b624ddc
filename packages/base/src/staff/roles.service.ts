import type { Context } from '../context/context.js'
import { Op } from '../db.js'
import { allowedBy, everyPermission, refuseBeyond } from './permissions.js'
import { Role, type RoleMenu } from './role.table.js'
import { staffErrors } from './staff.errors.js'

export interface RoleFacts {
  readonly name: string
  readonly permissions: readonly string[]
  readonly menu?: RoleMenu
}

const ADMINISTRATOR = 'Administrator'

/** Named sets of permissions, and who may hand them out. */
export class RoleService {
  /** `known` tells the permissions that the house's routes ask for. */
  constructor(private readonly known: () => readonly string[]) {}

  async create(ctx: Context, facts: RoleFacts): Promise<Role> {
    this.check(ctx, facts.permissions)
    return ctx.transaction(async (ctx) => {
      return ctx.repo(Role).add({ ...facts, permissions: [...new Set(facts.permissions)].sort() })
    })
  }

  async change(ctx: Context, id: number, patch: Partial<RoleFacts>): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const role = await this.own(ctx, id)
      if (patch.permissions) this.check(ctx, patch.permissions)
      const permissions = patch.permissions && [...new Set(patch.permissions)].sort()
      await ctx.repo(Role).change({ id: role.id }, { ...patch, ...(permissions && { permissions }) })
      await ctx.bump(Role.name)
    })
  }

  /** Refused while somebody has the role. */
  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const role = await this.own(ctx, id)
      await ctx.repo(Role).remove({ id: role.id })
      await ctx.bump(Role.name)
    })
  }

  /** The operator's role that allows everything; made when it is first asked for. */
  async administrator(ctx: Context): Promise<Role> {
    const { clientId } = ctx
    const known = await ctx.repo(Role).first({ where: { name: ADMINISTRATOR, clientId } })
    return known ?? this.create(ctx, { name: ADMINISTRATOR, permissions: [everyPermission] })
  }

  /** What these roles allow together; ids that this operator does not know allow nothing. */
  async allowed(ctx: Context, ids: readonly number[]): Promise<ReadonlySet<string>> {
    const roles = ids.length === 0 ? [] : await ctx.repo(Role).find({ where: { id: { [Op.in]: ids } } })
    return allowedBy(
      roles.flatMap((role) => role.permissions),
      this.known(),
    )
  }

  private async own(ctx: Context, id: number): Promise<Role> {
    const role = await ctx.repo(Role).get({ id, clientId: ctx.clientId })
    refuseBeyond(ctx.actor, allowedBy(role.permissions, this.known()))
    return role
  }

  private check(ctx: Context, permissions: readonly string[]): void {
    const known = new Set(this.known()).add(everyPermission)
    const unknown = permissions.find((permission) => !known.has(permission))
    if (unknown !== undefined) throw staffErrors.permissionUnknown({ permission: unknown })
    refuseBeyond(ctx.actor, allowedBy(permissions, this.known()))
  }
}
