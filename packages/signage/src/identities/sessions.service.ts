import { addSeconds, baseErrors, randomToken, type Context, type HouseFacts, type PlayerActor } from '@headend/base'
import { type TokenAnswer, type TokenRequest } from '../protocol/pairing.js'
import { tokenText } from '../protocol/proofs.js'
import { signageErrors } from '../signage.errors.js'
import { Identity } from './identity.table.js'
import type { PlayerTokensService } from './player-tokens.service.js'
import type { SecretsService } from './secrets.service.js'
import { operatorOf } from './uid.js'

const purpose = 'signage-challenge'
const challengeSeconds = 60

/** Tokens for players that have no socket open: a challenge, and a proof of the secret. */
export class PlayerSessionsService {
  constructor(
    private readonly secrets: SecretsService,
    private readonly tokens: PlayerTokensService,
    private readonly keys: HouseFacts['keys'],
  ) {}

  /** A number to prove the secret on; whichever process is asked next knows it as ours. */
  challenge(ctx: Context): { readonly nonce: string; readonly serverTime: number } {
    const until = addSeconds(ctx.now, challengeSeconds).getTime().toString(36)
    const said = `${until}.${randomToken(16)}`
    return { nonce: `${said}.${this.keys.sign(purpose, said)}`, serverTime: ctx.now.getTime() }
  }

  async token(ctx: Context, { deviceUid, bootId, installId, nonce, mac }: TokenRequest): Promise<TokenAnswer> {
    const clientId = operatorOf(deviceUid)
    if (clientId === undefined || !(await this.isFresh(ctx, nonce))) throw baseErrors.unauthenticated()
    const own = ctx.asSystem('signage.tokens', clientId)
    const identity = await own.repo(Identity).first({ where: { uid: deviceUid } })
    const text = tokenText({ nonce, deviceUid, bootId })
    if (!identity || !(await this.secrets.isProved(own, identity, text, mac))) throw baseErrors.unauthenticated()
    if (identity.revokedAt !== null || identity.refusedInstallIds.includes(installId))
      throw signageErrors.screenRevoked()
    const { value: token, expiresAt } = this.tokens.issue({ uid: deviceUid, installId })
    return { token, expiresAt, serverTime: ctx.now.getTime() }
  }

  rotate(ctx: Context<PlayerActor>) {
    if (ctx.actor.isLimited) throw baseErrors.forbidden()
    return this.secrets.rotate(ctx, ctx.actor.identityId)
  }

  /** Ours, not old, and not used before. */
  private async isFresh(ctx: Context, nonce: string): Promise<boolean> {
    const [until = '', chance = '', signature = ''] = nonce.split('.')
    if (!this.keys.isSigned(purpose, `${until}.${chance}`, signature)) return false
    if (!(Number.parseInt(until, 36) > ctx.now.getTime())) return false
    return (await ctx.asSystem('signage.tokens', null).cache.count(`signage-nonce:${chance}`, challengeSeconds)) === 1
  }
}
