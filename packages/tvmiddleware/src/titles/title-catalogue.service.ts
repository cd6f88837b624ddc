import type { Context, DeviceActor } from '@headend/base'
import { fold } from '@headend/base'
import { filmErrors } from '../films.errors.js'
import { FilmSource } from '../providers/film-source.table.js'
import { begunIds, boughtIds, type Listing, type WatchedTitles } from '../watching/watched-titles.service.js'
import type { ShownTitle } from './shown-titles.service.js'
import type { TitleAccess, TitleAccessService } from './title-access.service.js'
import type { TitleLists, TitlesPage, TitlesQuery } from './title-lists.service.js'

export type GuestQuery = Omit<TitlesQuery, 'deviceType'>

/** Which of its own films an account asks for: one of them at a time. */
export type OwnTitles = Partial<Record<Listing | 'get_purchased' | 'favorited_only', 0 | 1 | undefined>> & {
  readonly order: string
}

const ownNames = ['get_purchased', 'favorited_only', 'is_viewing', 'viewed_only', 'history_only'] as const

/** Films as viewers look for them. */
export class TitleCatalogue {
  constructor(
    private readonly lists: TitleLists,
    private readonly access: TitleAccessService,
  ) {}

  /** Throws `contentUnfit` where two kinds of own films are asked for at once. */
  async list(
    ctx: Context<DeviceActor>,
    { sourceName, ...query }: GuestQuery & { readonly sourceName?: string | undefined },
    own: OwnTitles,
  ): Promise<{ page: TitlesPage; access: TitleAccess }> {
    const access = await this.access.of(ctx)
    const wanted = ownNames.filter((name) => own[name] === 1)
    if (wanted.length > 1) throw filmErrors.contentUnfit({ reason: wanted.join(', ') })
    const [name] = wanted
    const mine = name && ownPart(access.watched, name, own.order, ctx.now)
    const filmSourceId = query.filmSourceId ?? (await sourceIdOf(ctx, sourceName))
    const whole = { ...query, ...mine, filmSourceId, deviceType: ctx.actor.deviceType }
    const page = await this.lists.page(ctx, whole)
    return { page, access }
  }

  guestList(ctx: Context, query: GuestQuery): Promise<TitlesPage> {
    return this.lists.page(ctx, { ...query, deviceType: '' })
  }

  /** Throws `titleUnknown`. */
  async similar(
    ctx: Context<DeviceActor>,
    similarTo: number,
    part: { readonly limit: number; readonly page: number },
  ): Promise<{ page: TitlesPage; access: TitleAccess }> {
    const { access } = await this.seen(ctx, similarTo)
    const query = { ...part, similarTo, deviceType: ctx.actor.deviceType, order: '-id' } as const
    return { page: await this.lists.page(ctx, query), access }
  }

  /** A film that this device sees now; throws `titleUnknown`. */
  async seen(ctx: Context<DeviceActor>, id: number): Promise<{ shown: ShownTitle; access: TitleAccess }> {
    const [access, shown] = await Promise.all([this.access.of(ctx), this.guestSeen(ctx, id, ctx.actor.deviceType)])
    return { shown, access }
  }

  /** Those of these films that this device sees now, in the order of the ids. */
  async some(
    ctx: Context<DeviceActor>,
    ids: readonly number[],
  ): Promise<{ titles: readonly ShownTitle[]; access: TitleAccess }> {
    const { deviceType } = ctx.actor
    const [access, titles] = await Promise.all([this.access.of(ctx), this.lists.visible(ctx, ids, deviceType)])
    return { titles, access }
  }

  /** The same before login. */
  guestSome(ctx: Context, ids: readonly number[]): Promise<readonly ShownTitle[]> {
    return this.lists.visible(ctx, ids, '')
  }

  /** A film that viewers may see now; throws `titleUnknown`. */
  async guestSeen(ctx: Context, id: number, deviceType = ''): Promise<ShownTitle> {
    const [shown] = await this.lists.visible(ctx, [id], deviceType)
    if (!shown) throw filmErrors.titleUnknown()
    return shown
  }
}

const ownIds = (watched: WatchedTitles, name: (typeof ownNames)[number], now: Date): readonly number[] => {
  if (name === 'get_purchased') return boughtIds(watched, now)
  return name === 'favorited_only' ? [...watched.favorites.keys()] : begunIds(watched, name)
}

/** Own films, in the order of what was done with them where that is asked for. */
const ownPart = (watched: WatchedTitles, name: (typeof ownNames)[number], order: string, now: Date) => {
  const ids = ownIds(watched, name, now)
  const byTime = { get_purchased: '', favorited_only: 'add_favorited_time' }[name as string] ?? 'view_datetime'
  if (order.replace(/^-/, '') !== byTime) return { ids }
  return { ids: order.startsWith('-') ? ids : ids.toReversed(), keepsOrder: true }
}

/** The source of this name; one that nobody knows has no films. */
const sourceIdOf = async (ctx: Context, name: string | undefined): Promise<number | undefined> => {
  if (!name) return undefined
  const sources = await ctx.repo(FilmSource).find({ only: ['id', 'name'] })
  return sources.find((source) => fold(source.name) === fold(name))?.id ?? 0
}
