import { adsErrors, type AdBlock, type Ads, type AdsWish, type Context, type DeviceActor } from '@headend/base'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { TitleService } from '../titles/title-links.table.js'
import { Title } from '../titles/title.table.js'
import { spotErrors } from './spots.errors.js'

/** Where an app is about to show something, and what it says of itself. */
export interface SpotsWish {
  readonly channelId: number | undefined
  /** The id at the audience meter MediaHills, where the channel's own is not sent. */
  readonly mediahillsId: number | undefined
  readonly titleId: number | undefined
  /** Hours as they were sent; empty where the app chooses by the times itself. */
  readonly timezone: string
  /** JSON, or empty. */
  readonly context: string
  readonly about: Readonly<Record<string, string>>
}

const mostHours = 11

/** Spots before channels and films, for an account. */
export class SpotsService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
    private readonly ads: () => Ads | undefined,
  ) {}

  async before(ctx: Context<DeviceActor>, wish: SpotsWish): Promise<readonly AdBlock[]> {
    const hoursAhead = hoursIn(wish.timezone)
    const about = { ...wish.about, ...contextIn(wish.context) }
    const place = await this.placeOf(ctx, wish)
    const ads = this.ads()
    if (!ads) throw adsErrors.adsOff()
    const { accountId } = ctx.actor
    const { tariffIds } = await this.entitlements.of(ctx, accountId)
    return ads.pick(ctx, { ...place, accountId, tariffIds, hoursAhead, about })
  }

  /** The channel, or null where it is a film, and who delivers it. */
  private async placeOf(
    ctx: Context,
    { channelId, mediahillsId, titleId }: SpotsWish,
  ): Promise<Pick<AdsWish, 'channelId' | 'streamServiceIds'>> {
    const isChannel = channelId !== undefined || mediahillsId !== undefined
    if (isChannel && titleId !== undefined) throw spotErrors.spotPlaceTwice()
    if (titleId !== undefined) {
      if ((await ctx.repo(Title).count({ id: titleId })) === 0) throw spotErrors.spotPlaceMissing()
      const links = await ctx.repo(TitleService).find({ where: { titleId }, only: ['serviceId'] })
      return { channelId: null, streamServiceIds: links.map(({ serviceId }) => serviceId) }
    }
    const { channels } = await this.catalogue.of(ctx)
    const found = channels.find(({ channel }) =>
      channelId === undefined ? channel.mediahillsId === mediahillsId : channel.id === channelId,
    )
    if (!isChannel || !found) throw spotErrors.spotPlaceMissing()
    return { channelId: found.channel.id, streamServiceIds: found.services.map(({ id }) => id) }
  }
}

const hoursIn = (timezone: string): number | undefined => {
  if (timezone === '') return undefined
  const hours = Number(timezone)
  if (!/^[+-]?\d{1,2}$/.test(timezone) || Math.abs(hours) > mostHours) throw spotErrors.spotTimezoneUnfit()
  return hours
}

const contextIn = (context: string): Readonly<Record<string, string>> => {
  if (context === '') return {}
  try {
    const read: unknown = JSON.parse(context)
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ad_context: JSON.stringify(read) }
  } catch {
    // What cannot be read is told as what is no object.
  }
  throw spotErrors.spotContextUnreadable()
}
