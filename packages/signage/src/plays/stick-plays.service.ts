import { baseErrors, type Context, type HouseFacts } from '@headend/base'
import { isMac } from '../identities/mac.js'
import { Identity } from '../identities/identity.table.js'
import type { PlayBatch } from '../protocol/plays.js'
import { stickText } from '../protocol/proofs.js'
import { screenSecret } from '../screens/screen-secret.js'
import { Screen } from '../screens/screen.table.js'
import type { PlaysIntakeService, Taken } from './plays-intake.service.js'

/** Plays that a player wrote on a stick. */
export interface StickPlays {
  readonly installId: string
  /** Proves the installation: under another one the same plays would be counted again. */
  readonly mac: string
  readonly batches: readonly PlayBatch[]
}

/** Takes plays that came on a stick, as if the screen had sent them itself. */
export class StickPlaysService {
  constructor(
    private readonly intake: PlaysIntakeService,
    private readonly keys: HouseFacts['keys'],
  ) {}

  async take(ctx: Context, screenId: number, { installId, mac, batches }: StickPlays): Promise<Taken[]> {
    const { secretSealed } = await ctx.repo(Screen).get(screenId)
    if (secretSealed === null || !isMac(this.keys.unseal(screenSecret, secretSealed), stickText(installId), mac))
      throw baseErrors.invalid({}, [{ field: 'mac', reason: 'not_of_this_screen' }])
    const identity = await ctx.repo(Identity).first({ where: { screenId, revokedAt: null } })
    const isLimited = identity !== null && (identity.rivalInstallId !== '' || identity.installId !== installId)
    return this.intake.takeAll(ctx, { screenId, installId, isLimited }, batches)
  }
}
