import type { Context, HouseFacts } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Identity } from '../identities/identity.table.js'
import type { IdentitiesService } from '../identities/identities.service.js'
import type { SecretsService } from '../identities/secrets.service.js'
import { operatorOf } from '../identities/uid.js'
import type { Hello } from '../protocol/from-screen.js'
import type { closeCodes } from '../protocol/limits.js'
import { helloText } from '../protocol/proofs.js'
import { Screen } from '../screens/screen.table.js'
import { aliveAmong } from './alive.service.js'
import { Gathered } from './gathered.js'
import { Presence } from './presence.table.js'

/** A hello that leads nowhere: how its connection is closed. */
export class Refused extends Error {
  constructor(
    readonly code: keyof typeof closeCodes,
    message: string,
  ) {
    super(message)
  }
}

const known = [
  ...(['id', 'name', 'manifestRev', 'bodyHash', 'activate', 'isSuspended'] as const),
  ...(['pingSeconds', 'statusSeconds', 'logLevel'] as const),
] as const

/** What is known of who says hello. */
export interface Caller {
  readonly clientId: number
  readonly identity: Row<typeof Identity>
  readonly screen: Pick<Row<typeof Screen>, (typeof known)[number]>
  /** The installation that is connected as this screen to some process just now; empty where none is. */
  readonly present: string
}

const outageMs = 900_000
const mostKept = 20_000

/** Finds out who says hello; while the database is away it knows whom it has let in before. */
export class CallersService {
  private readonly kept = new Map<string, { readonly caller: Caller; readonly at: number }>()
  /** Whoever says hello at the same time is looked up together. */
  private readonly asked = new Gathered<string, Caller | Refused>((uids) => this.readAll(uids))

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
    const caller = await this.look(ctx, deviceUid)
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

  private async look(ctx: Context, deviceUid: string): Promise<Caller> {
    const now = this.house.clock.bootMs()
    try {
      const caller = await this.asked.ask(deviceUid)
      if (caller instanceof Refused) throw caller
      this.kept.delete(deviceUid)
      this.kept.set(deviceUid, { caller, at: now })
      const [oldest] = this.kept.keys()
      if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest)
      return caller
    } catch (error) {
      if (error instanceof Refused) throw error
      const kept = this.kept.get(deviceUid)
      if (!kept || now - kept.at > outageMs) throw error
      ctx.logger.warn({ err: error }, 'a screen is let in by what was known of it')
      return kept.caller
    }
  }

  private async readAll(uids: readonly string[]): Promise<(Caller | Refused)[]> {
    const found = new Map<string, Caller | Refused>()
    for (const [clientId, mine] of Map.groupBy(uids, operatorOf))
      if (clientId !== undefined) await this.readOf(clientId, mine, found)
    return uids.map((uid) => found.get(uid) ?? new Refused('unauthenticated', 'unknown'))
  }

  private async readOf(clientId: number, uids: readonly string[], found: Map<string, Caller | Refused>): Promise<void> {
    const ctx = this.house.system('signage.gateway', clientId)
    const identities = await ctx.repo(Identity).find({ where: { uid: { [Op.in]: uids } } })
    const ids = identities.map(({ screenId }) => screenId)
    if (ids.length === 0) return
    const rows = await ctx.repo(Screen).find({ where: { id: { [Op.in]: ids } }, only: known })
    const screens = new Map(rows.map((row) => [row.id, row]))
    const present = await this.presentAt(ctx, ids)
    for (const identity of identities) {
      const screen = screens.get(identity.screenId)
      const caller = screen && { clientId, identity, screen, present: present.get(screen.id) ?? '' }
      found.set(identity.uid, caller ?? new Refused('revoked', 'not this screen any more'))
    }
  }

  /** Which installations are connected as these screens to other processes that live. */
  private async presentAt(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    // What is connected here this process knows better than the database.
    const where = { screenId: { [Op.in]: ids }, isOnline: true, node: { [Op.ne]: this.node } }
    const rows = await ctx.repo(Presence).find({ where, only: ['screenId', 'installId', 'node'] })
    const alive = await aliveAmong(ctx, new Set(rows.map(({ node }) => node)))
    return new Map(rows.flatMap(({ screenId, installId, node }) => (alive.has(node) ? [[screenId, installId]] : [])))
  }
}
