import type { Ads, Context, DeviceActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Asset } from '../assets/asset.table.js'
import { Person, type PersonType } from '../persons/person.table.js'
import type { PersonOrder, PersonsService } from '../persons/persons.service.js'
import { PriceOption } from '../prices/price-option.table.js'
import { Episode } from '../seasons/episode.table.js'
import { Season } from '../seasons/season.table.js'
import type { ListedTariff, TariffListsService } from '../selling/tariff-lists.service.js'
import { goesOnAt } from '../watching/watched-titles.service.js'
import type { ShownTitle } from './shown-titles.service.js'
import { mayWatch, type TitleAccess } from './title-access.service.js'
import type { TitleCatalogue } from './title-catalogue.service.js'

/** A file that can be played, with the episode it belongs to. */
export interface PlayableFile {
  readonly asset: Row<typeof Asset>
  readonly episode: Row<typeof Episode> | undefined
  /** Positions of season and episode, for apps that sort by them. */
  readonly seasonSort: number
}

/** A film with everything that its card shows. */
export interface TitleDetails {
  readonly shown: ShownTitle
  readonly persons: readonly Row<typeof Person>[]
  readonly seasons: readonly Row<typeof Season>[]
  readonly files: readonly PlayableFile[]
}

/** The same for an account: what it may play, buy or subscribe to. */
export interface OwnTitleDetails extends TitleDetails {
  readonly access: TitleAccess
  readonly playable: readonly PlayableFile[]
  readonly options: readonly Row<typeof PriceOption>[]
  readonly tariffs: readonly ListedTariff[]
  readonly positionSeasonId: number
  /** There is something to show before it. */
  readonly hasAds: boolean
}

/** Which persons a card names, and how they are ordered. */
export interface PersonsWish {
  readonly type: PersonType | undefined
  readonly order: PersonOrder | `-${PersonOrder}`
}

const personsAtMost = 100

/** Cards of films: what they are, and the ways to watch them. */
export class TitleCards {
  constructor(
    private readonly catalogue: TitleCatalogue,
    private readonly persons: PersonsService,
    private readonly tariffs: Pick<TariffListsService, 'sellersOfTitle'>,
    private readonly ads: () => Ads | undefined,
  ) {}

  /** Throws `titleUnknown`. */
  async forGuest(ctx: Context, id: number, deviceType: string, wish: PersonsWish): Promise<TitleDetails> {
    return this.details(ctx, await this.catalogue.guestSeen(ctx, id, deviceType), wish)
  }

  /** Throws `titleUnknown`. */
  async of(ctx: Context<DeviceActor>, id: number, wish: PersonsWish): Promise<OwnTitleDetails> {
    const { shown, access } = await this.catalogue.seen(ctx, id)
    const details = await this.details(ctx, shown, wish)
    const isOpen = mayWatch(access, shown)
    const playable = details.files.filter(({ episode }) => !episode?.isPlanned && (isOpen || episode?.isFree))
    const going = goesOnAt(access.watched.positions.get(id))
    const at = details.files.find(({ asset }) => asset.id === going?.assetId)
    return {
      ...{ ...details, access, playable },
      options: isOpen ? [] : await this.optionsOf(ctx, shown),
      tariffs: isOpen ? [] : await this.tariffs.sellersOfTitle(ctx, shown.tariffIds),
      positionSeasonId: at?.episode?.seasonId ?? 0,
      hasAds: (await this.ads()?.places(ctx))?.films ?? false,
    }
  }

  /** Ways to buy a film, in the operator's order. */
  async optionsOf(ctx: Context, { title }: ShownTitle): Promise<readonly Row<typeof PriceOption>[]> {
    const { priceCategoryId } = title
    if (priceCategoryId === null) return []
    return ctx.repo(PriceOption).find({ where: { priceCategoryId }, order: ['position', 'id'] })
  }

  private async details(ctx: Context, shown: ShownTitle, { type, order }: PersonsWish): Promise<TitleDetails> {
    const titleId = shown.title.id
    const [{ persons }, seasons, episodes] = await Promise.all([
      this.persons.page(ctx, { titleId, type, order, limit: personsAtMost, page: 1 }),
      ctx.repo(Season).find({ where: { titleId }, order: ['position', 'id'] }),
      shown.episodeCount === 0 ? [] : ctx.repo(Episode).find({ where: { titleId }, order: ['position', 'id'] }),
    ])
    const episodeOf = new Map(episodes.map((episode) => [episode.id, episode]))
    const sortOf = new Map(seasons.map(({ id, position }) => [id, position]))
    const files = shown.files.map((asset) => {
      const episode = episodeOf.get(asset.episodeId ?? 0)
      return { asset, episode, seasonSort: sortOf.get(episode?.seasonId ?? 0) ?? 0 }
    })
    return { shown, persons, seasons, files }
  }
}
