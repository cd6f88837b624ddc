import {
  addSeconds,
  type Context,
  type HouseFacts,
  type KnownSession,
  type ListedSession,
  type Locate,
  type Sessions,
} from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { Account } from '../subscribers/account.table.js'
import { Session } from './session.table.js'
import { sessionTag } from './session-tag.js'
import { listedSessions } from './listed-sessions.service.js'
import { hashOfKey, looksLikeKey, newSessionKey } from './session-key.js'
import { onlineSeconds } from './session-limits.js'

// A statement with more ids than this plans badly on SQLite.
const idsAtOnce = 500

export interface NewSession {
  readonly account: Row<typeof Account>
  readonly device: Row<typeof Device> | null
  readonly deviceType: string
  readonly userAgent: string
  /** The kind of profile it was opened for. */
  readonly profileTypeId?: number | null
}

export class SessionsService implements Sessions {
  /** Sessions heard of since the last flush, with the device of each, by operator. */
  private readonly heard = new Map<number, Map<number, number | null>>()

  constructor(private readonly house: Pick<HouseFacts, 'system'>) {}

  /** Opens a session and gives its key, which is stored nowhere. */
  async open(ctx: Context, { account, device, deviceType, userAgent, profileTypeId }: NewSession): Promise<string> {
    const authkey = newSessionKey()
    const opened = await ctx.repo(Session).add({
      secretHash: hashOfKey(authkey),
      accountId: account.id,
      deviceId: device?.id ?? null,
      deviceType,
      profileTypeId: profileTypeId ?? null,
      ip: ctx.ip,
      userAgent: userAgent.slice(0, 255),
      createdAt: ctx.now,
      lastSeenAt: ctx.now,
    })
    this.hear(opened.clientId, opened.id, opened.deviceId)
    return authkey
  }

  async close(ctx: Context, sessionId: number): Promise<void> {
    await this.end(ctx, [sessionId])
  }

  /** Ends these sessions: the next call with their keys is a stranger's. */
  async end(ctx: Context, ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Session).remove({ id: { [Op.in]: ids } })
      await ctx.bump(...ids.map(sessionTag))
    })
  }

  /** Ends all sessions of the operator, of one account or not heard of since then; says how many there were. */
  async endAll(ctx: Context, of: { readonly accountId?: number; readonly notSince?: Date } = {}): Promise<number> {
    const { accountId, notSince } = of
    const where = {
      ...(accountId !== undefined && { accountId }),
      ...(notSince && { lastSeenAt: { [Op.lt]: notSince } }),
    }
    for (let ended = 0; ;) {
      const found = await ctx.repo(Session).find({ where, only: ['id'], order: ['id'], limit: idsAtOnce })
      await this.end(
        ctx,
        found.map(({ id }) => id),
      )
      ended += found.length
      if (found.length < idsAtOnce) return ended
    }
  }

  async endOne(ctx: Context, which: { readonly id: number } | { readonly authkey: string }): Promise<boolean> {
    const where = 'id' in which ? which : { secretHash: hashOfKey(which.authkey) }
    const session = await ctx.repo(Session).first({ where, only: ['id'] })
    if (session) await this.end(ctx, [session.id])
    return session !== null
  }

  list(ctx: Context, limit: number): Promise<readonly ListedSession[]> {
    return listedSessions(ctx, limit)
  }

  /** Unbinds a device, whose sessions end with it. */
  async unbind(ctx: Context, deviceId: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const tags = await this.tagsOf(ctx, { deviceId })
      await ctx.repo(Device).remove({ id: deviceId })
      await ctx.bump(...tags)
    })
  }

  /** The tags that end the sessions of an account or of a device. */
  async tagsOf(ctx: Context, of: { readonly accountId: number } | { readonly deviceId: number }): Promise<string[]> {
    const sessions = await ctx.repo(Session).find({ where: of, only: ['id'] })
    return sessions.map(({ id }) => sessionTag(id))
  }

  async byKey(authkey: string, locate: Locate): Promise<KnownSession | null> {
    if (!looksLikeKey(authkey)) return null
    const session = await locate(Session, 'secretHash', hashOfKey(authkey))
    if (!session) return null
    const ctx = this.house.system('sessions', session.clientId)
    const account = await ctx.repo(Account).first({ where: { id: session.accountId }, only: ['id', 'customerId'] })
    if (!account) return null
    return {
      clientId: session.clientId,
      actor: {
        kind: 'device',
        sessionId: session.id,
        accountId: account.id,
        customerId: account.customerId,
        deviceId: session.deviceId,
        deviceType: session.deviceType,
      },
    }
  }

  seen({ clientId, actor }: KnownSession): void {
    this.hear(clientId, actor.sessionId, actor.deviceId)
  }

  private hear(clientId: number, sessionId: number, deviceId: number | null): void {
    const sessions = this.heard.get(clientId)
    if (sessions) sessions.set(sessionId, deviceId)
    else this.heard.set(clientId, new Map([[sessionId, deviceId]]))
  }

  /** Writes down who was heard of: two statements for hundreds of sessions. Says how many sessions there were. */
  async flushSeen(): Promise<number> {
    const heard = [...this.heard]
    this.heard.clear()
    let written = 0
    for (const [clientId, sessions] of heard) {
      const ctx = this.house.system('sessions', clientId)
      const all = [...sessions].sort(([one], [other]) => one - other)
      for (let start = 0; start < all.length; start += idsAtOnce) {
        const some = all.slice(start, start + idsAtOnce)
        const devices = some.flatMap(([, deviceId]) => deviceId ?? [])
        const now = { lastSeenAt: ctx.now }
        written += await ctx.repo(Session).change({ id: { [Op.in]: some.map(([id]) => id) } }, now)
        if (devices.length > 0) await ctx.repo(Device).change({ id: { [Op.in]: devices } }, now)
      }
    }
    return written
  }

  /** How many sessions of this operator are online. */
  async online(ctx: Context): Promise<number> {
    return ctx.repo(Session).count({ lastSeenAt: { [Op.gt]: addSeconds(ctx.now, -onlineSeconds) } })
  }
}
