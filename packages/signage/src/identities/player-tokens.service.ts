import type { HouseFacts, KnownPlayer, PlayerActor, ScreenPlayers } from '@headend/base'
import { limits } from '../protocol/limits.js'
import { Identity } from './identity.table.js'
import { operatorOf } from './uid.js'

/** Whom a token is for. */
export interface TokenHolder {
  readonly uid: string
  readonly installId: string
}

interface Claims extends TokenHolder {
  readonly clientId: number
}

const purpose = 'signage-player-token'
/** How long a token is believed without another look, and how long while the database is away. */
const freshMs = 2000
const outageMs = 900_000
const mostKept = 20_000

/** Tokens by which players fetch: short-lived, and worth nothing once their binding is taken back. */
export class PlayerTokensService implements ScreenPlayers {
  private readonly known = new Map<string, { readonly player: KnownPlayer; readonly at: number }>()

  constructor(private readonly house: Pick<HouseFacts, 'keys' | 'clock' | 'system'>) {}

  issue({ uid, installId }: TokenHolder): { readonly value: string; readonly expiresAt: number } {
    const expiresAt = this.house.clock.epochMs() + limits.tokenMs
    const claims = [uid, Buffer.from(installId).toString('base64url'), expiresAt.toString(36)].join('.')
    return { value: `${claims}.${this.house.keys.sign(purpose, claims)}`, expiresAt }
  }

  async byToken(token: string): Promise<KnownPlayer | null> {
    const claims = this.read(token)
    if (!claims) return null
    const name = `${claims.uid} ${claims.installId}`
    const kept = this.known.get(name)
    const age = kept ? this.house.clock.bootMs() - kept.at : Infinity
    if (kept && age < freshMs) return kept.player
    try {
      return this.keep(name, await this.look(claims))
    } catch (error) {
      // Screens go on loading while the database is away.
      if (kept && age < outageMs) return kept.player
      throw error
    }
  }

  private read(token: string): Claims | undefined {
    const [uid = '', install = '', expires = '', signature = ''] = token.split('.')
    const clientId = operatorOf(uid)
    const isGood =
      clientId !== undefined && this.house.keys.isSigned(purpose, [uid, install, expires].join('.'), signature)
    if (!isGood || !(Number.parseInt(expires, 36) > this.house.clock.epochMs())) return undefined
    return { uid, clientId, installId: Buffer.from(install, 'base64url').toString() }
  }

  private async look({ uid, installId, clientId }: Claims): Promise<KnownPlayer | null> {
    const ctx = this.house.system('signage.tokens', clientId)
    const identity = await ctx.repo(Identity).first({ where: { uid, revokedAt: null } })
    if (!identity || identity.refusedInstallIds.includes(installId)) return null
    const { id: identityId, screenId, rivalInstallId } = identity
    const isLimited = rivalInstallId !== ''
    const actor: PlayerActor = { kind: 'player', screenId, identityId, installId, isLimited }
    return { clientId, actor }
  }

  private keep(name: string, player: KnownPlayer | null): KnownPlayer | null {
    this.known.delete(name)
    if (player) this.known.set(name, { player, at: this.house.clock.bootMs() })
    const [oldest] = this.known.keys()
    if (this.known.size > mostKept && oldest !== undefined) this.known.delete(oldest)
    return player
  }
}
