import type { KnownStaff, StaffDirectory } from '../auth/staff-strategy.js'
import type { AccessClaims } from '../auth/tokens.js'
import type { Context } from '../context/context.js'
import { Dealers } from '../contracts/base-dealers.js'
import { Sites } from '../contracts/vms.js'
import type { HouseFacts } from '../module/define-module.js'
import type { OperatorService } from '../operators/operators.service.js'
import { Role } from './role.table.js'
import type { StaffService } from './staff.service.js'
import type { StaffSightService } from './staff-sight.service.js'
import type { StaffSessionService } from './staff-sessions.service.js'
import { Staff } from './staff.table.js'

/** Who is behind a token, kept ready for the next call and forgotten when a login ends or rights change. */
export class StaffDirectoryService implements StaffDirectory {
  constructor(
    private readonly system: HouseFacts['system'],
    private readonly staff: StaffService,
    private readonly sessions: StaffSessionService,
    private readonly operators: OperatorService,
    private readonly sight: StaffSightService,
  ) {}

  find({ staffId, clientId, family }: AccessClaims): Promise<KnownStaff | null> {
    const ctx = this.system('staff', clientId)
    return ctx.rendered.value(`staff:${staffId}:${family}`, async () => {
      const value = await this.read(ctx, staffId, family)
      return { value, tags: [`staff:${staffId}`, Role.name, Dealers.name, Sites.name] }
    })
  }

  operator(id: number): Promise<{ readonly isActive: boolean } | null> {
    return this.operators.known(id)
  }

  private async read(ctx: Context, staffId: number, family: string): Promise<KnownStaff | null> {
    const { clientId } = ctx
    const staff = await ctx.repo(Staff).first({ where: { id: staffId, clientId, isActive: true } })
    if (!staff || !(await this.sessions.isOpen(ctx, staffId, family))) return null
    const scope = await this.sight.of(ctx, staff)
    if (scope === null) return null
    const permissions = await this.staff.permissionsOf(ctx, staffId)
    const actor = { kind: 'staff', staffId, name: staff.username, isSuperuser: clientId === null, permissions } as const
    return { actor: { ...actor, ...(scope && { scope }) }, lang: staff.language }
  }
}
