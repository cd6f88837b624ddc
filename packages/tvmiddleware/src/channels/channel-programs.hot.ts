import { chain, compileSerialise, type Bytes, type Context, type HotAnswer, type Later } from '@headend/base'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import { shownTags } from '../epg/guide-tag.js'
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
  (ctx: Context, wish: ProgramsWish): Later<HotAnswer> => {
    const keptBytes = (entry: CatalogueChannel | undefined): Later<Bytes> => {
      const form = `${wish.limit}:${wish.extraHours}:${ctx.lang}${wish.isCompact ? 'c' : 'f'}`
      const key = `programs:${entry?.revision ?? ''}:${form}`
      const kept = ctx.rendered.peek(key)
      return (
        kept ?? ctx.rendered.keep(key, async () => keepable(await programs.nearest(ctx, entry, wish), wish, ctx.lang))
      )
    }
    return chain(chain(programs.channel(ctx, wish.channelId), keptBytes), (bytes) => ({
      bytes,
      headers: { 'Cache-Control': cacheControl(ctx.now, bytes.until) },
    }))
  }

const keepable = (found: ChannelPrograms, { isCompact }: ProgramsWish, lang: string) => {
  const json = write(channelProgramsView(found, isCompact, lang))
  return {
    body: Buffer.from(`${json.slice(0, -1)},"error":0,"error_message":""}\n`),
    contentType: 'application/json',
    tags: found.epgChannelId === null ? [] : [...shownTags(found.epgChannelId, found.from, found.to), shelvesTag],
    until: found.until,
  }
}
