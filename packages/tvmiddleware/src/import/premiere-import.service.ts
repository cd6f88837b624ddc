import { instantOf, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { EpgChannel } from '../epg/epg-channel.table.js'
import type { EpgSource } from '../epg/epg-source.table.js'
import { guideTag } from '../epg/guide-tag.js'
import { Program } from '../epg/program.table.js'
import { keptGuideId } from './clip.js'
import { readGuide } from './guide-reader.js'
import { stageGuide } from './stage-guide.js'

/** A second guide of a source that names nothing but premieres: its programmes are marked where the guide has them. */
export class PremiereImportService {
  async import(ctx: Context, source: Row<typeof EpgSource>, chunks: AsyncIterable<Buffer>): Promise<number> {
    const staged = await stageGuide(readGuide(chunks, { localToInstant: (local) => instantOf(local, source.timeZone) }))
    try {
      const channels = await ctx.repo(EpgChannel).find({ where: { sourceId: source.id }, only: ['id', 'externalId'] })
      const idOf = new Map(channels.map(({ id, externalId }) => [externalId, id]))
      let marked = 0
      for await (const { channelId, programmes } of staged.batches()) {
        const epgChannelId = idOf.get(keptGuideId(channelId))
        const begins = programmes.map(({ start }) => start)
        if (epgChannelId !== undefined) marked += await mark(ctx, epgChannelId, begins)
      }
      return marked
    } finally {
      await staged.close()
    }
  }
}

const mark = (ctx: Context, epgChannelId: number, begins: readonly Date[]): Promise<number> =>
  ctx.transaction(async (ctx) => {
    const where = { epgChannelId, isPremiere: false, beginsAt: { [Op.in]: begins } }
    const marked = await ctx.repo(Program).change(where, { isPremiere: true })
    if (marked > 0) await ctx.bump(guideTag(epgChannelId))
    return marked
  })
