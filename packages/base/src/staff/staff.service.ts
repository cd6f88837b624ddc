import { Op } from '../db.js'
import { hashPassword } from '../auth/passwords.js'
import { noteChange } from '../audit/audit.service.js'
import type { Context } from '../context/context.js'
import { baseErrors } from '../errors/base.errors.js'
import { refuseWeak } from './password-rules.js'
import { refuseBeyond } from './permissions.js'
import { Role, type RoleMenu } from './role.table.js'
import type { RoleService } from './roles.service.js'
import type { SecondFactorService } from './second-factor.service.js'
import type { StaffSightService } from './staff-sight.service.js'
import type { StaffSessionService } from './staff-sessions.service.js'
import { homeOf, type StaffContext } from './staff-home.js'
import { Staff, StaffRole } from './staff.table.js'

export interface StaffFacts {
  readonly username: string
  readonly password: string
  readonly name: string
  readonly language: string
  readonly isActive: boolean
  readonly dealerId: number | null
  readonly holderId: number | null
  readonly siteId: number | null
  readonly roleIds: readonly number[]
}
export type StaffPatch = Partial<Omit<StaffFacts, 'password'>>
export type NewStaff = Partial<StaffFacts> & Pick<StaffFacts, 'username' | 'password'>

/** An operator's people; in a Context without an operator, the superusers. */
export class StaffService {
  constructor(
    private readonly roles: RoleService,
    private readonly sessions: StaffSessionService,
    private readonly sight: StaffSightService,
    private readonly factors: SecondFactorService,
  ) {}

  async create(ctx: Context, { password, roleIds = [], ...facts }: NewStaff): Promise<Staff> {
    const username = facts.username.toLowerCase()
    refuseWeak(password, username)
    const passwordHash = await hashPassword(password)
    return ctx.transaction(async (ctx) => {
      await this.sight.refuseStrange(ctx, facts)
      const staff = await ctx.repo(Staff).add({ ...facts, username, passwordHash, createdAt: ctx.now })
      await this.giveRoles(ctx, staff, roleIds)
      return staff
    })
  }

  /** Changes what is named; switching somebody off ends all their logins. */
  async change(ctx: Context, id: number, { roleIds, ...facts }: StaffPatch): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const staff = await this.managed(ctx, id)
      await this.sight.refuseStrange(ctx, facts)
      const username = (facts.username ?? staff.username).toLowerCase()
      await ctx.repo(Staff).change({ id }, { ...facts, username })
      if (roleIds) await this.giveRoles(ctx, staff, roleIds)
      if (facts.isActive === false) await this.sessions.endAll(ctx, id)
      await ctx.bump(`staff:${id}`)
    })
  }

  /** A new password for somebody else; all their logins end. */
  async setPassword(ctx: Context, id: number, password: string): Promise<void> {
    const { username } = await this.managed(ctx, id)
    refuseWeak(password, username)
    const passwordHash = await hashPassword(password)
    await ctx.transaction(async (ctx) => {
      await this.managed(ctx, id)
      await ctx.repo(Staff).change({ id }, { passwordHash })
      await this.sessions.endAll(ctx, id)
    })
  }

  /** For somebody who lost phone and paper; their logins end. */
  async resetSecondFactor(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await this.managed(ctx, id)
      await this.factors.forget(ctx, id)
      await this.sessions.endAll(ctx, id)
    })
  }

  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await this.managed(ctx, id)
      await ctx.repo(Staff).remove({ id })
      await ctx.bump(`staff:${id}`)
    })
  }

  /** What the caller sets of the own row; noted like any change, though nobody allowed it but the house. */
  async changeSelf(ctx: StaffContext, patch: Pick<StaffPatch, 'name' | 'language'>): Promise<Staff> {
    const { actor } = ctx
    return homeOf(ctx).transaction(async (ctx) => {
      const before = await ctx.repo(Staff).get(actor.staffId, { lock: true })
      await ctx.repo(Staff).change({ id: before.id }, patch)
      await ctx.bump(`staff:${before.id}`)
      const after = await ctx.repo(Staff).get(before.id)
      const picked = ({ name, language }: Staff) => ({ name, language })
      await noteChange(ctx, actor, {
        tableName: Staff.name,
        id: before.id,
        before: picked(before),
        after: picked(after),
      })
      return after
    })
  }

  /** The caller. */
  me(ctx: StaffContext): Promise<Staff> {
    return homeOf(ctx).repo(Staff).get(ctx.actor.staffId)
  }

  /** Somebody of this operator by name of login, for commands. */
  byUsername(ctx: Context, username: string): Promise<Staff | null> {
    return ctx.repo(Staff).first({ where: { username: username.toLowerCase(), clientId: ctx.clientId } })
  }

  /** What stands beside the rows of these people: their roles, and whether their logins ask for a code. */
  async besides(ctx: Context, staffIds: readonly number[]) {
    const [roles, asked] = [await this.rolesOf(ctx, staffIds), await this.factors.whoHasIt(ctx, staffIds)]
    return new Map([...roles].map(([id, roleIds]) => [id, { roleIds, hasSecondFactor: asked.includes(id) }]))
  }

  /** The roles of each of these people. */
  async rolesOf(ctx: Context, staffIds: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>> {
    const roles = new Map<number, number[]>(staffIds.map((id) => [id, []]))
    // Superusers have all rights and no roles; links of nobody cannot be asked for.
    if (ctx.clientId === null || staffIds.length === 0) return roles
    const links = await ctx.repo(StaffRole).find({ where: { staffId: { [Op.in]: staffIds } }, order: ['roleId'] })
    for (const { staffId, roleId } of links) roles.get(staffId)?.push(roleId)
    return roles
  }

  /** What this person may do. */
  async permissionsOf(ctx: Context, staffId: number): Promise<ReadonlySet<string>> {
    const roles = await this.rolesOf(ctx, [staffId])
    return this.roles.allowed(ctx, roles.get(staffId) ?? [])
  }

  /** How the caller's roles want the menu, the oldest role first. */
  async menusOf(ctx: StaffContext): Promise<readonly RoleMenu[]> {
    const home = homeOf(ctx)
    const ids = (await this.rolesOf(home, [ctx.actor.staffId])).get(ctx.actor.staffId) ?? []
    const roles = await home.repo(Role).find({ where: { id: { [Op.in]: ids } }, order: ['id'] })
    return roles.map(({ menu }) => menu)
  }

  private async managed(ctx: Context, id: number): Promise<Staff> {
    const staff = await ctx.repo(Staff).get({ id, clientId: ctx.clientId })
    refuseBeyond(ctx.actor, await this.permissionsOf(ctx, id))
    return staff
  }

  private async giveRoles(ctx: Context, staff: Staff, roleIds: readonly number[]): Promise<void> {
    const wanted = [...new Set(roleIds)]
    if (wanted.length === 0 && staff.clientId === null) return
    if (staff.clientId === null) throw baseErrors.invalid({}, [{ field: 'role_ids', reason: 'not_allowed' }])
    const found = await ctx.repo(Role).count({ id: { [Op.in]: wanted } })
    if (found < wanted.length) throw baseErrors.invalid({}, [{ field: 'role_ids', reason: 'not_allowed' }])
    refuseBeyond(ctx.actor, await this.roles.allowed(ctx, wanted))
    await ctx.repo(StaffRole).remove({ staffId: staff.id })
    for (const roleId of wanted) await ctx.repo(StaffRole).add({ staffId: staff.id, roleId })
  }
}
