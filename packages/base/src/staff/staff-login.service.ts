import { checkPassword, hashPassword } from '../auth/passwords.js'
import type { Tokens } from '../auth/tokens.js'
import type { Context } from '../context/context.js'
import { refuseWeak } from './password-rules.js'
import type { Proofs, StaffEntryService } from './staff-entry.service.js'
import type { GivenSession, StaffSessionService } from './staff-sessions.service.js'
import type { StaffSession } from './staff-session.table.js'
import { staffErrors } from './staff.errors.js'
import { homeOf, type StaffContext } from './staff-home.js'
import { Staff } from './staff.table.js'

const ACCESS_SECONDS = 900

/** What a client keeps to go on: one token for calls, one for the next pair. */
export interface StaffTokens {
  readonly accessToken: string
  readonly ttlSeconds: number
  readonly refreshToken: string
}

/** How staff come in, stay in and go out. */
export class StaffLoginService {
  constructor(
    private readonly entry: StaffEntryService,
    private readonly sessions: StaffSessionService,
    private readonly tokens: Pick<Tokens, 'signAccess'>,
  ) {}

  async login(ctx: Context, proofs: Proofs): Promise<StaffTokens> {
    const staff = await this.entry.admit(ctx, proofs)
    return this.signed(await this.sessions.open(ctx.asSystem('staff', staff.clientId), staff))
  }

  async refresh(ctx: Context, refreshToken: string): Promise<StaffTokens> {
    const given = await this.sessions.replace(ctx, refreshToken)
    if (!(await this.entry.mayEnter(ctx, given.staff))) throw staffErrors.refreshRefused()
    return this.signed(given)
  }

  /** Ends the login that this token belongs to. */
  logout(ctx: Context, refreshToken: string): Promise<void> {
    return this.sessions.end(ctx, refreshToken)
  }

  /** Ends all logins of the caller, the present one as well. */
  async logoutEverywhere(ctx: StaffContext): Promise<void> {
    const { staffId } = ctx.actor
    await homeOf(ctx).transaction((ctx) => this.sessions.endAll(ctx, staffId))
  }

  /** The caller's logins that go on. */
  openLogins(ctx: StaffContext): Promise<readonly StaffSession[]> {
    return this.sessions.openOf(homeOf(ctx), ctx.actor.staffId)
  }

  /** Ends one login of the caller, as on a machine left behind. */
  endLogin(ctx: StaffContext, id: number): Promise<void> {
    return this.sessions.endOne(homeOf(ctx), ctx.actor.staffId, id)
  }

  /** A new password ends all logins; the caller goes on with the tokens returned. */
  async changePassword(ctx: StaffContext, current: string, password: string): Promise<StaffTokens> {
    const { staffId } = ctx.actor
    const home = homeOf(ctx)
    const staff = await home.repo(Staff).get(staffId)
    const { isRight } = await checkPassword(current, staff.passwordHash || null)
    if (!isRight) throw staffErrors.passwordWrong()
    refuseWeak(password, staff.username)
    const passwordHash = await hashPassword(password)
    const given = await home.transaction(async (ctx) => {
      await ctx.repo(Staff).change({ id: staffId }, { passwordHash })
      await this.sessions.endAll(ctx, staffId)
      return this.sessions.open(ctx, staff)
    })
    return this.signed(given)
  }

  private signed({ staff, family, refreshToken }: GivenSession): StaffTokens {
    const claims = { staffId: staff.id, clientId: staff.clientId, family }
    return { accessToken: this.tokens.signAccess(claims, ACCESS_SECONDS), ttlSeconds: ACCESS_SECONDS, refreshToken }
  }
}
