import type { Context } from '@headend/base'
import { Identity } from '../identities/identity.table.js'
import { PlayPart, PlayStream } from './play-stream.table.js'
import { markHours } from './plays-intake.service.js'
import { hoursOf, playsCollection, storedOf } from './stored-plays.js'

/** Plays that were kept aside, because two installations said they were the same screen. */
export class AsideService {
  /** Counts those of the installation that staff picked; of the other they stay aside. */
  async settle(ctx: Context): Promise<number> {
    const aside = await ctx.repo(PlayPart).find({ where: { isAside: true }, order: ['id'] })
    const pickedBy = new Map<number, string | undefined>()
    let settled = 0
    for (const { id, screenId, streamId, firstSeq } of aside) {
      if (!pickedBy.has(screenId)) pickedBy.set(screenId, await this.picked(ctx, screenId))
      const { installId } = await ctx.repo(PlayStream).get(streamId)
      if (pickedBy.get(screenId) !== installId) continue
      const match = { id: `${streamId}.${firstSeq}` }
      const [document] = await ctx.log.find(playsCollection, { match, limit: 1 })
      await ctx.transaction(async (ctx) => {
        await ctx.repo(PlayPart).change({ id }, { isAside: false })
        if (document) await markHours(ctx, screenId, hoursOf(storedOf(document)))
      })
      settled += 1
    }
    return settled
  }

  private async picked(ctx: Context, screenId: number): Promise<string | undefined> {
    const identity = await ctx.repo(Identity).first({ where: { screenId, revokedAt: null }, order: ['-id'] })
    return identity?.rivalInstallId === '' ? identity.installId : undefined
  }
}
