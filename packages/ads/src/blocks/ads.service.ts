import {
  addSeconds,
  adsErrors,
  adsTag,
  epochSeconds,
  type AdBlock as ShownBlock,
  type AdMovie,
  type Ads,
  type AdsWish,
  type Context,
  type Settings,
} from '@headend/base'
import type { Row } from '@headend/base/db'
import type { AdsSettings } from '../ads.settings.js'
import { AdClip } from '../clips/clip.table.js'
import type { CountedShows } from '../shows/counted-shows.service.js'
import { clipsOf } from './block-editing.service.js'
import { isShownAt } from './block-times.js'
import { AdBlock } from './block.table.js'
import { provided, type AskProvider, type Provided } from '../providers/provider.js'

interface Kept {
  readonly block: Row<typeof AdBlock>
  readonly spots: readonly Spot[]
}

interface Spot {
  readonly movie: AdMovie
  /** Whose content may carry it; none named: any. */
  readonly serviceIds: readonly number[]
}

/** Chooses what is shown before a channel or a film. */
export class AdsService implements Ads {
  constructor(
    private readonly settings: Settings,
    private readonly shows: CountedShows,
    private readonly ask: AskProvider,
  ) {}

  async pick(ctx: Context, wish: AdsWish): Promise<readonly ShownBlock[]> {
    const { enabled, blocksAtMost, frequencySeconds } = await this.settings.get<AdsSettings>(ctx, 'ads')
    if (!enabled) throw adsErrors.adsOff()
    const fit = (await this.kept(ctx)).filter((one) => isFor(one, wish, ctx.now))
    const waits = await Promise.all(fit.map(({ block }) => this.waits(ctx, block.id, wish.accountId)))
    const ready = fit.filter((_, at) => (waits[at] ?? 0) <= epochSeconds(ctx.now)).slice(0, blocksAtMost)
    if (fit.length > 0 && ready.length === 0) throw adsErrors.adsShownEnough({ nextTime: Math.min(...waits) })
    const found = await Promise.all(ready.map((one) => this.filled(ctx, one, wish)))
    const shown = found.filter((one) => one !== undefined)
    if (ready.length > 0 && shown.length === 0) throw adsErrors.adsProviderFailed()
    for (const { id } of shown) {
      const own = ready.find(({ block }) => block.id === id)?.block
      if (!own?.isTest) await this.note(ctx, id, wish.accountId, own?.frequencySeconds ?? frequencySeconds)
    }
    return shown
  }

  async places(ctx: Context) {
    const { enabled } = await this.settings.get<AdsSettings>(ctx, 'ads')
    const blocks = enabled ? (await this.kept(ctx)).map(({ block }) => block) : []
    return {
      everyChannel: blocks.some(({ onEveryChannel }) => onEveryChannel),
      channelIds: new Set(blocks.flatMap(({ channelIds }) => channelIds)),
      films: blocks.some(({ onFilms }) => onFilms),
    }
  }

  /** Blocks that have anything to show and somebody to show it to, the most important first. */
  private kept(ctx: Context): Promise<readonly Kept[]> {
    return ctx.rendered.value('ads:blocks', async () => {
      const blocks = await ctx.repo(AdBlock).find({ where: { isEnabled: true }, order: ['-priority', 'id'] })
      const clips = await ctx.repo(AdClip).find({ where: { isEnabled: true } })
      const clipOf = new Map(clips.map((clip) => [clip.id, clip]))
      const ofBlocks = await clipsOf(
        ctx,
        blocks.map(({ id }) => id),
      )
      const all = blocks.map((block) => ({
        block,
        spots: (ofBlocks.get(block.id) ?? []).flatMap((id) => spotOf(clipOf.get(id), block) ?? []),
      }))
      const value = all.filter(({ block, spots }) => spots.length > 0 || block.providerUrl !== '')
      return { value, tags: [adsTag] }
    })
  }

  /** When a viewer may be shown a block again, in seconds; 0 at once. */
  private async waits(ctx: Context, blockId: number, accountId: number): Promise<number> {
    return (await ctx.cache.get<number>(keyOf(blockId, accountId))) ?? 0
  }

  private async note(ctx: Context, blockId: number, accountId: number, seconds: number): Promise<void> {
    this.shows.count(ctx, blockId)
    if (seconds === 0) return
    const until = epochSeconds(addSeconds(ctx.now, seconds))
    await ctx.cache.set(keyOf(blockId, accountId), until, { ttlSeconds: seconds })
  }

  /** A block with its spots; undefined where its source has none or says nothing. */
  private async filled(ctx: Context, kept: Kept, wish: AdsWish): Promise<ShownBlock | undefined> {
    const { block } = kept
    if (block.providerUrl === '') return shownBlock(block, 0, { movies: carried(kept, wish), events: [] })
    try {
      const { providerUrl: url, providerFormat: format, isTest } = block
      const said = await provided(this.ask, { url, format, isTest }, wish.about)
      return said.movies.length === 0 ? undefined : shownBlock(block, 1, said)
    } catch (error) {
      ctx.logger.warn({ block: block.id, err: error }, 'a source of advertising does not answer')
      return undefined
    }
  }
}

const keyOf = (blockId: number, accountId: number): string => `ads-shown:${blockId}:${accountId}`

const isFor = (kept: Kept, wish: AdsWish, now: Date): boolean => {
  const { block } = kept
  const { channelId, hoursAhead, tariffIds } = wish
  const isHere = channelId === null ? block.onFilms : block.onEveryChannel || block.channelIds.includes(channelId)
  if (!isHere || !block.tariffIds.some((id) => tariffIds.includes(id))) return false
  if (block.providerUrl === '' && carried(kept, wish).length === 0) return false
  return hoursAhead === undefined || isShownAt(now, hoursAhead, block)
}

/** Spots that the content's services may carry. */
const carried = ({ spots }: Kept, { streamServiceIds: given }: AdsWish): readonly AdMovie[] =>
  spots
    .filter(({ serviceIds }) => serviceIds.length === 0 || serviceIds.some((id) => given.includes(id)))
    .map(({ movie }) => movie)

const spotOf = (clip: Row<typeof AdClip> | undefined, { skipSeconds }: Row<typeof AdBlock>): Spot | undefined =>
  clip && {
    serviceIds: clip.streamServiceIds,
    movie: {
      ...{ name: clip.name, url: clip.url, width: clip.width },
      ...{ durationSeconds: clip.durationSeconds, skipSeconds },
    },
  }

const shownBlock = (block: Row<typeof AdBlock>, provider: number, said: Provided): ShownBlock => ({
  ...{ id: block.id, weekdays: block.weekdays, beginsAt: block.beginTime, endsAt: block.endTime },
  ...{ isRandom: block.isRandom, provider, movies: said.movies, events: [...block.events, ...said.events] },
})
