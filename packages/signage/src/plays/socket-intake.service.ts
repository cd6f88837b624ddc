import { AppError, type Context, type HouseFacts } from '@headend/base'
import { Gathered } from '../gateway/gathered.js'
import type { Linked } from '../gateway/link.js'
import type { PlaysIntake } from '../gateway/plays-intake.js'
import { Identity } from '../identities/identity.table.js'
import type { PlayBatch } from '../protocol/plays.js'
import { signageErrors } from '../signage.errors.js'
import type { PlaysIntakeService, StreamKey } from './plays-intake.service.js'

const asksAgain: readonly string[] = [signageErrors.playsMissing.code, signageErrors.playsForged.code]

/** Plays that come in over a connection: taken where those by HTTP are. */
export class SocketIntakeService implements PlaysIntake {
  private readonly asked = new Gathered<StreamKey & { clientId: number }, number>((keys) => this.ackSeqs(keys))

  constructor(
    private readonly intake: PlaysIntakeService,
    private readonly house: Pick<HouseFacts, 'system'>,
  ) {}

  ackSeq({ clientId, screenId, installId }: Linked, epoch: string): Promise<number> {
    return this.asked.ask({ clientId, screenId, installId, epoch })
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

  private async ackSeqs(keys: readonly (StreamKey & { clientId: number })[]): Promise<number[]> {
    const found = new Map<StreamKey, number>()
    for (const [clientId, mine] of Map.groupBy(keys, (key) => key.clientId)) {
      const safe = await this.intake.ackSeqsOf(this.house.system('signage.plays', clientId), mine)
      for (const [at, key] of mine.entries()) found.set(key, safe[at] ?? 0)
    }
    return keys.map((key) => found.get(key) ?? 0)
  }
}
