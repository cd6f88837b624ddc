import { createHash } from 'node:crypto'
import { Op } from '../db.js'
import type { Locate } from '../auth/locate.js'
import type { Context } from '../context/context.js'
import { randomHex, randomToken } from '../ids/ids.js'
import { addDays } from '../time/instants.js'
import { StaffSession } from './staff-session.table.js'
import { staffErrors } from './staff.errors.js'
import { Staff } from './staff.table.js'

const REFRESH_DAYS = 30
/** Ended sessions are kept a while, so that a stolen token is still recognised. */
const KEPT_DAYS = 7

/** A refresh token as it is handed out, and the login it belongs to. */
export interface GivenSession {
  readonly staff: Staff
  readonly family: string
  readonly refreshToken: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Logins of staff: each is a family of refresh tokens, of which the newest is good once. */
export class StaffSessionService {
  constructor(private readonly locate: Locate) {}

  /** Begins a login. */
  open(ctx: Context, staff: Staff): Promise<GivenSession> {
    return this.give(ctx, staff, randomHex(16))
  }

  /** Takes a token for the next one. A token that was already replaced ends its whole family: it was stolen. */
  async replace(outer: Context, refreshToken: string): Promise<GivenSession> {
    const found = await this.locate(StaffSession, 'tokenHash', sha256(refreshToken))
    if (!found) throw staffErrors.refreshRefused()
    const ctx = outer.asSystem('staff', found.clientId)
    const given = await ctx.transaction(async (ctx) => {
      const session = await ctx.repo(StaffSession).get(found.id, { lock: true })
      // Returned, not thrown: the end of the family has to be committed.
      if (session.replacedAt) return void (await this.endFamily(ctx, session))
      const staff = await ctx.repo(Staff).get(session.staffId)
      if (session.revokedAt || session.expiresAt <= ctx.now || !staff.isActive) return
      await ctx.repo(StaffSession).change({ id: session.id }, { replacedAt: ctx.now })
      return this.give(ctx, staff, session.family)
    })
    if (!given) throw staffErrors.refreshRefused()
    return given
  }

  /** Ends the login that this token belongs to; an unknown token is no news to its bearer. */
  async end(outer: Context, refreshToken: string): Promise<void> {
    const found = await this.locate(StaffSession, 'tokenHash', sha256(refreshToken))
    if (found) await outer.asSystem('staff', found.clientId).transaction((ctx) => this.endFamily(ctx, found))
  }

  /** The logins of this person that go on, the newest first: of each the token given out last. */
  openOf(ctx: Context, staffId: number): Promise<StaffSession[]> {
    const { clientId, now } = ctx
    const where = { staffId, clientId, revokedAt: null, replacedAt: null, expiresAt: { [Op.gt]: now } }
    return ctx.repo(StaffSession).find({ where, order: ['-id'], limit: 200 })
  }

  /** Ends one login of this person. */
  async endOne(ctx: Context, staffId: number, id: number): Promise<void> {
    const { clientId } = ctx
    await ctx.transaction(async (ctx) => {
      await this.endFamily(ctx, await ctx.repo(StaffSession).get({ id, staffId, clientId }))
    })
  }

  /** Ends every login of this person. */
  async endAll(ctx: Context, staffId: number): Promise<void> {
    const { clientId } = ctx
    await ctx.repo(StaffSession).change({ staffId, clientId, revokedAt: null }, { revokedAt: ctx.now })
    await ctx.bump(`staff:${staffId}`)
  }

  /** Whether this login still goes on. */
  async isOpen(ctx: Context, staffId: number, family: string): Promise<boolean> {
    const { clientId, now } = ctx
    const where = { staffId, family, clientId, revokedAt: null, expiresAt: { [Op.gt]: now } }
    return (await ctx.repo(StaffSession).count(where)) > 0
  }

  /** Removes what ended long ago. */
  removeEnded(ctx: Context): Promise<number> {
    const { clientId, now } = ctx
    return ctx.repo(StaffSession).remove({ clientId, expiresAt: { [Op.lt]: addDays(now, -KEPT_DAYS) } })
  }

  private async give(ctx: Context, staff: Staff, family: string): Promise<GivenSession> {
    const refreshToken = randomToken(32)
    await ctx.repo(StaffSession).add({
      staffId: staff.id,
      tokenHash: sha256(refreshToken),
      family,
      ip: ctx.ip.slice(0, 45),
      userAgent: ctx.userAgent.slice(0, 255),
      createdAt: ctx.now,
      expiresAt: addDays(ctx.now, REFRESH_DAYS),
    })
    return { staff, family, refreshToken }
  }

  private async endFamily(ctx: Context, { family, staffId, clientId }: StaffSession): Promise<void> {
    await ctx.repo(StaffSession).change({ family, clientId, revokedAt: null }, { revokedAt: ctx.now })
    await ctx.bump(`staff:${staffId}`)
  }
}
