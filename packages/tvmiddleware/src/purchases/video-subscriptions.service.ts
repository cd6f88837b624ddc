import type { Context, DeviceActor } from '@headend/base'
import { sellingErrors } from '../selling/selling.errors.js'
import type { SelfService } from '../selling/self-service.service.js'
import type { ListedTariff, TariffListsService } from '../selling/tariff-lists.service.js'
import { TitleTariff } from '../titles/title-links.table.js'

/** Tariffs that have films. */
export class VideoSubscriptions {
  constructor(
    private readonly tariffs: Pick<TariffListsService, 'sellersOfTitle'>,
    private readonly selfService: SelfService,
  ) {}

  /** Those that are held, those that are not, or all. */
  async list(ctx: Context<DeviceActor>, isHeld: boolean | undefined): Promise<readonly ListedTariff[]> {
    const linked = await ctx.repo(TitleTariff).tally({ by: ['tariffId'] })
    const listed = await this.tariffs.sellersOfTitle(
      ctx,
      linked.map(({ tariffId }) => tariffId),
    )
    const plain = listed.filter(({ offer }) => !offer.isVirtual)
    return plain.filter(({ isAssigned }) => isHeld === undefined || isAssigned === isHeld)
  }

  /** Throws `tariffUnavailable` where it is not held. */
  async cancel(ctx: Context<DeviceActor>, tariffId: number): Promise<void> {
    const held = (await this.list(ctx, true)).find(({ offer }) => offer.id === tariffId)
    if (!held) throw sellingErrors.tariffUnavailable({ id: tariffId })
    await this.selfService.disconnect(ctx, 'customer', [held.offer])
  }
}
