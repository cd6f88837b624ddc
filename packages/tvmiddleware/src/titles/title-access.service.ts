import type { Context, DeviceActor } from '@headend/base'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { boughtIds, type WatchedTitles, type WatchedTitlesService } from '../watching/watched-titles.service.js'
import type { ShownTitle } from './shown-titles.service.js'

/** What one account may watch now, and what it did with films. */
export interface TitleAccess {
  readonly watched: WatchedTitles
  /** Open by a tariff that is held, or free. */
  hasSubscription(shown: ShownTitle): boolean
  isBought(titleId: number): boolean
}

/** The price type of what costs nothing. */
const free = 2

export class TitleAccessService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
    private readonly watched: WatchedTitlesService,
  ) {}

  async of(ctx: Context<DeviceActor>): Promise<TitleAccess> {
    const { accountId } = ctx.actor
    const [state, { tariffs }, watched] = await Promise.all([
      this.entitlements.of(ctx, accountId),
      this.catalogue.of(ctx),
      this.watched.of(ctx, accountId),
    ])
    const held = new Set(
      state.tariffIds.filter((id) => {
        const tariff = tariffs.get(id)?.tariff
        return tariff?.usedForVideoList && (state.isActive || tariff.availableForInactiveAccounts)
      }),
    )
    const bought = new Set(boughtIds(watched, ctx.now))
    return {
      watched,
      hasSubscription: ({ price, tariffIds }) => price?.priceType === free || tariffIds.some((id) => held.has(id)),
      isBought: (titleId) => bought.has(titleId),
    }
  }
}

export const mayWatch = (access: TitleAccess, shown: ShownTitle): boolean =>
  access.hasSubscription(shown) || access.isBought(shown.title.id)
