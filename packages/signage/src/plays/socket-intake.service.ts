import { AppError, type Context } from '@headend/base'
import type { Linked } from '../gateway/link.js'
import type { PlaysIntake } from '../gateway/plays-intake.js'
import { Identity } from '../identities/identity.table.js'
import type { PlayBatch } from '../protocol/plays.js'
import { signageErrors } from '../signage.errors.js'
import type { PlaysIntakeService } from './plays-intake.service.js'

const asksAgain: readonly string[] = [signageErrors.playsMissing.code, signageErrors.playsForged.code]

/** Plays that come in over a connection: taken where those by HTTP are. */
export class SocketIntakeService implements PlaysIntake {
  constructor(private readonly intake: PlaysIntakeService) {}

  ackSeq(ctx: Context, { screenId, installId }: Linked, epoch: string): Promise<number> {
    return this.intake.ackSeqOf(ctx, { screenId, installId, isLimited: false }, epoch)
  }

  async take(
    ctx: Context,
    { screenId, installId, identityId }: Linked,
    batch: PlayBatch,
  ): Promise<{ ackSeq: number } | { expectSeq: number }> {
    const { rivalInstallId } = await ctx.repo(Identity).get(identityId)
    try {
      return await this.intake.take(ctx, { screenId, installId, isLimited: rivalInstallId !== '' }, batch)
    } catch (error) {
      if (!(error instanceof AppError) || !asksAgain.includes(error.code)) throw error
      return { expectSeq: Number(error.params['expectSeq']) }
    }
  }
}
