import { epochSeconds, screenStreamErrors, type Context, type ScreenWish, type Settings } from '@headend/base'
import { Op } from '@headend/base/db'
import { ScreenStream } from './screen-stream.table.js'

const contentOf = ({ channelId, record }: ScreenWish): string =>
  record ? `${channelId}@${epochSeconds(record.from)}` : `${channelId}`

/** Counts the streams that run to screens; accounts and their sessions have nothing to do with it. */
export class RunningScreens {
  constructor(private readonly settings: Settings) {}

  /** Takes a stream for a screen, or keeps the one that it has; throws `screenStreamsFull`. */
  async take(ctx: Context, screenId: number, wish: ScreenWish, untilAt: Date): Promise<void> {
    const { screenStreamsMost: most } = await this.settings.get<{ screenStreamsMost: number }>(ctx, 'tvmiddleware')
    const own = { screenId, content: contentOf(wish) }
    await ctx.transaction(async (ctx) => {
      const rows = ctx.repo(ScreenStream)
      await rows.remove({ untilAt: { [Op.lte]: ctx.now } })
      // Locked, because two screens may want the last one in the same moment.
      const running = most > 0 ? await rows.find({ lock: true, only: ['id', 'screenId', 'content'] }) : []
      if ((await rows.change(own, { untilAt })) > 0) return
      if (most > 0 && running.length >= most) throw screenStreamErrors.screenStreamsFull({ most })
      await rows.add({ ...own, channelId: wish.channelId, startedAt: ctx.now, untilAt })
    })
  }

  async free(ctx: Context, screenId: number, wish: ScreenWish): Promise<void> {
    await ctx.repo(ScreenStream).remove({ screenId, content: contentOf(wish) })
  }
}
