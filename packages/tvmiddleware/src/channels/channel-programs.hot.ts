import { compileSerialise, type Bytes, type Context, type HotAnswer } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { guideTag } from '../epg/guide-tag.js'
import { shelvesTag } from '../epg/shelves-tag.js'
import type { ChannelPrograms, ChannelProgramsService } from './channel-programs.service.js'
import { ChannelProgramsView, channelProgramsView } from './channel-programs.views.js'

const write = compileSerialise(ChannelProgramsView)

export interface ProgramsWish {
  readonly channelId: number
  readonly limit: number
  readonly extraHours: number
  readonly isCompact: boolean
}

/** Seconds until the current programme ends, as the caches of devices and proxies are told. */
export const cacheControl = (now: Date, until: Date | undefined): string =>
  `max-age=${until ? Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1000)) : 0}`

/** Ready bytes of one channel's nearest programmes, the same for every account of the operator. */
export const hotChannelPrograms =
  (programs: ChannelProgramsService) =>
  (ctx: Context, wish: ProgramsWish): HotAnswer | Promise<HotAnswer> => {
    const key = `programs:${wish.channelId}:${wish.limit}:${wish.extraHours}:${ctx.lang}${wish.isCompact ? 'c' : 'f'}`
    const answerOf = (bytes: Bytes): HotAnswer => ({
      bytes,
      headers: { 'Cache-Control': cacheControl(ctx.now, bytes.until) },
    })
    const kept = ctx.rendered.peek(key)
    if (kept) return answerOf(kept)
    return ctx.rendered
      .keep(key, async () => keepable(await programs.nearest(ctx, wish), wish, ctx.lang))
      .then(answerOf)
  }

const keepable = (found: ChannelPrograms, { isCompact }: ProgramsWish, lang: string) => {
  const json = write(channelProgramsView(found, isCompact, lang))
  return {
    body: Buffer.from(`${json.slice(0, -1)},"error":0,"error_message":""}\n`),
    contentType: 'application/json',
    tags: [catalogueTag, ...(found.epgChannelId === null ? [] : [guideTag(found.epgChannelId), shelvesTag])],
    until: found.until,
  }
}
