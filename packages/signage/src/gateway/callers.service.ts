import type { Context, HouseFacts } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Identity } from '../identities/identity.table.js'
import type { IdentitiesService } from '../identities/identities.service.js'
import type { SecretsService } from '../identities/secrets.service.js'
import { operatorOf } from '../identities/uid.js'
import type { Hello } from '../protocol/from-screen.js'
import type { closeCodes } from '../protocol/limits.js'
import { helloText } from '../protocol/proofs.js'
import { Screen } from '../screens/screen.table.js'
import { deadAfterSeconds } from './presence-book.service.js'
import { Gateway, Presence } from './presence.table.js'

/** A hello that leads nowhere: how its connection is closed. */
export class Refused extends Error {
  constructor(
    readonly code: keyof typeof closeCodes,
    message: string,
  ) {
    super(message)
  }
}

/** What is known of who says hello. */
export interface Caller {
  readonly clientId: number
  readonly identity: Row<typeof Identity>
  readonly screen: Pick<Row<typeof Screen>, 'id' | 'name' | 'manifestRev' | 'bodyHash' | 'activate' | 'isSuspended'>
  /** The installation that is connected as this screen to some process just now; empty where none is. */
  readonly present: string
}

const outageMs = 900_000
const mostKept = 20_000

/** Finds out who says hello; while the database is away it knows whom it has let in before. */
export class CallersService {
  private readonly kept = new Map<string, { readonly caller: Caller; readonly at: number }>()

  constructor(
    private readonly secrets: SecretsService,
    private readonly identities: IdentitiesService,
    private readonly node: string,
    private readonly house: Pick<HouseFacts, 'system' | 'clock'>,
  ) {}

  /** Who it is; `nonce` is what its proof is on, absent where a token has proved it already. */
  async prove(hello: Hello, nonce: string | undefined): Promise<Caller> {
    const { deviceUid, bootId, installId, mac = '' } = hello
    const clientId = operatorOf(deviceUid)
    if (clientId === undefined) throw new Refused('unauthenticated', 'unknown')
    const ctx = this.house.system('signage.gateway', clientId)
    const caller = await this.look(ctx, clientId, deviceUid)
    const { identity } = caller
    const isProved =
      nonce === undefined || (await this.secrets.isProved(ctx, identity, helloText({ nonce, deviceUid, bootId }), mac))
    if (!isProved) throw new Refused('unauthenticated', 'not proved')
    if (identity.revokedAt !== null || identity.refusedInstallIds.includes(installId))
      throw new Refused('revoked', 'not this screen any more')
    return caller
  }

  /** Notes which installation it is; true where another one is connected as the same screen. */
  async settle(caller: Caller, installId: string, isOtherHere: boolean): Promise<boolean> {
    const { identity, clientId, present } = caller
    if (identity.rivalInstallId !== '') return true
    const ctx = this.house.system('signage.gateway', clientId)
    const isOther = isOtherHere || (present !== '' && present !== installId)
    if (isOther) await this.identities.noteRival(ctx, identity, installId)
    else if (identity.installId !== installId) await ctx.repo(Identity).change({ id: identity.id }, { installId })
    return isOther
  }

  private async look(ctx: Context, clientId: number, deviceUid: string): Promise<Caller> {
    const now = this.house.clock.bootMs()
    try {
      const caller = await this.read(ctx, clientId, deviceUid)
      this.kept.delete(deviceUid)
      this.kept.set(deviceUid, { caller, at: now })
      const [oldest] = this.kept.keys()
      if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest)
      return caller
    } catch (error) {
      if (error instanceof Refused) throw error
      const known = this.kept.get(deviceUid)
      if (!known || now - known.at > outageMs) throw error
      ctx.logger.warn({ err: error }, 'a screen is let in by what was known of it')
      return known.caller
    }
  }

  private async read(ctx: Context, clientId: number, uid: string): Promise<Caller> {
    const identity = await ctx.repo(Identity).first({ where: { uid } })
    if (!identity) throw new Refused('unauthenticated', 'unknown')
    const { screenId } = identity
    const only = ['id', 'name', 'manifestRev', 'bodyHash', 'activate', 'isSuspended'] as const
    const screen = await ctx.repo(Screen).first({ where: { id: screenId }, only })
    if (!screen) throw new Refused('revoked', 'not this screen any more')
    return { clientId, identity, screen, present: await this.present(ctx, screenId) }
  }

  private async present(ctx: Context, screenId: number): Promise<string> {
    const presence = await ctx
      .repo(Presence)
      .first({ where: { screenId, isOnline: true }, only: ['installId', 'node'] })
    // What is connected here this process knows better than the database.
    if (!presence || presence.node === this.node) return ''
    const { node } = presence
    const holder = await this.house.system('signage.gateway', null).repo(Gateway).first({ where: { node } })
    const isAlive = holder && ctx.now.getTime() - holder.aliveAt.getTime() < deadAfterSeconds * 1000
    return isAlive ? presence.installId : ''
  }
}
