import type { Context, DeviceActor, HouseFacts } from '@headend/base'
import { iconOf } from '../catalogue/channel-facts.js'
import type { ChannelListService } from '../channels/channel-list.service.js'
import type { ProgramRow } from '../epg/guide.service.js'
import type { ListedTariff, TariffListsService } from '../selling/tariff-lists.service.js'
import { CameraCity } from './camera-city.table.js'
import { isIn, type CameraCatalogue, type CamerasWish, type SeenCamera } from './camera-catalogue.service.js'

/** A camera with what its guide shows from now on. */
export interface CameraFacts {
  readonly seen: SeenCamera
  readonly upcoming: readonly ProgramRow[]
  readonly icon: string
  readonly publicUrl: string
}

/** A category with how many of the account's cameras are in it. */
export interface CountedCategory {
  readonly id: number
  readonly name: string
  readonly nameI18n: Readonly<Record<string, string>>
  readonly count: number
}

/** Lists of cameras, their places and kinds, and the ways to one. */
export class CameraLists {
  constructor(
    private readonly house: Pick<HouseFacts, 'publicUrl'>,
    private readonly cameras: CameraCatalogue,
    private readonly channels: Pick<ChannelListService, 'upcoming'>,
    private readonly tariffs: Pick<TariffListsService, 'sellersOfCamera'>,
  ) {}

  async list(ctx: Context<DeviceActor>, wish: CamerasWish): Promise<readonly CameraFacts[]> {
    return this.withGuides(ctx, await this.cameras.list(ctx, wish))
  }

  /** The same of these cameras, in this order, as far as the account sees them. */
  async some(ctx: Context<DeviceActor>, ids: readonly number[]): Promise<readonly CameraFacts[]> {
    const all = new Map((await this.cameras.of(ctx)).map((seen) => [seen.camera.id, seen]))
    return this.withGuides(
      ctx,
      ids.flatMap((id) => all.get(id) ?? []),
    )
  }

  /** The same for somebody without an account. */
  async guestSome(ctx: Context, ids: readonly number[]): Promise<readonly CameraFacts[]> {
    const all = new Map((await this.cameras.forGuest(ctx)).map((seen) => [seen.camera.id, seen]))
    return this.withGuides(
      ctx,
      ids.flatMap((id) => all.get(id) ?? []),
    )
  }

  /** Where the account's cameras stand. */
  async cities(ctx: Context<DeviceActor>) {
    const used = new Set((await this.cameras.of(ctx)).map(({ camera }) => camera.cityId))
    const cities = await ctx.repo(CameraCity).find({ order: ['position', 'id'] })
    return cities.filter(({ id }) => used.has(id))
  }

  /** Categories of the account's cameras, in one city or in all. */
  async categories(ctx: Context<DeviceActor>, cityId: number | undefined) {
    const seen = (await this.cameras.of(ctx)).filter(({ camera }) => cityId === undefined || camera.cityId === cityId)
    const all = seen.flatMap(({ entry }) => [entry.category, ...entry.additionalCategories])
    const categories = [...new Map(all.map((category) => [category.id, category])).values()]
    const counted = categories
      .toSorted((a, b) => a.position - b.position || a.id - b.id)
      .map((one): CountedCategory => ({ ...one, count: seen.filter(({ entry }) => isIn(entry, one.id)).length }))
    return { categories: counted, city: seen.find(({ city }) => city && cityId === city.id)?.city }
  }

  /** A camera, and what would open it; throws `noSuchCamera`. */
  async offers(
    ctx: Context<DeviceActor>,
    id: number,
  ): Promise<{ readonly seen: SeenCamera; readonly tariffs: readonly ListedTariff[] }> {
    const seen = await this.cameras.one(ctx, id)
    const sellers = await this.tariffs.sellersOfCamera(ctx, seen.tariffIds)
    return { seen, tariffs: sellers.filter(({ isAssigned }) => isAssigned === seen.isOpen) }
  }

  private async withGuides(ctx: Context, seen: readonly SeenCamera[]): Promise<readonly CameraFacts[]> {
    const upcoming = await this.channels.upcoming(
      ctx,
      seen.map(({ entry }) => entry),
    )
    return seen.map((one) => ({
      ...{ seen: one, upcoming: upcoming.get(one.entry) ?? [], icon: iconOf(one.entry) },
      publicUrl: this.house.publicUrl,
    }))
  }
}
