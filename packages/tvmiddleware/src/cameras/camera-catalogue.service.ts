import { fold, type Context, type DeviceActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { isMulticastOnly } from '../catalogue/channel-facts.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { accountTag } from '../subscribers/account-tag.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { CameraCity } from './camera-city.table.js'
import { cameraEntry } from './camera-entry.js'
import { AccountCamera, CameraAccount, CameraCategory, CameraService, CameraTariff } from './camera-links.table.js'
import { cameraTag } from './camera-tag.js'
import { Camera } from './camera.table.js'
import { cameraErrors } from './cameras.errors.js'

interface KeptCamera {
  readonly camera: Row<typeof Camera>
  readonly city: Row<typeof CameraCity> | undefined
  readonly entry: CatalogueChannel
  readonly tariffIds: readonly number[]
}

/** A camera as an account sees it. */
export interface SeenCamera extends KeptCamera {
  readonly isOpen: boolean
  readonly isFavorited: boolean
}

/** Which cameras are asked for. */
export interface CamerasWish {
  readonly search: string
  readonly cityId: number | undefined
  readonly categoryId: number | undefined
  readonly favoritedOnly: boolean
  readonly rejectMulticast: boolean
  /** Favourites go first: the one order of its own that an account can make. */
  readonly ownOrder: boolean
}

/** Cameras in memory, as accounts see them. */
export class CameraCatalogue {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
  ) {}

  /** The account's cameras in the operator's order; those bound to others are left out. */
  async of(ctx: Context<DeviceActor>): Promise<readonly SeenCamera[]> {
    const [cameras, own, held] = await Promise.all([this.kept(ctx), ownOf(ctx), this.held(ctx)])
    return cameras.flatMap((kept) => {
      const isBound = own.bound.has(kept.camera.id)
      if (kept.camera.isPersonal && !isBound) return []
      const isOpen = isBound || kept.tariffIds.some((id) => held.has(id))
      return [{ ...kept, isOpen, isFavorited: own.favorites.has(kept.camera.id) }]
    })
  }

  /** All cameras as somebody without an account sees them: none is open, personal ones are left out. */
  async forGuest(ctx: Context): Promise<readonly SeenCamera[]> {
    const cameras = await this.kept(ctx)
    return cameras.flatMap((kept) => (kept.camera.isPersonal ? [] : [{ ...kept, isOpen: false, isFavorited: false }]))
  }

  async list(ctx: Context<DeviceActor>, wish: CamerasWish): Promise<readonly SeenCamera[]> {
    const sought = fold(wish.search)
    const found = (await this.of(ctx)).filter(
      ({ camera, entry, isFavorited }) =>
        camera.nameFold.includes(sought) &&
        (wish.cityId === undefined || camera.cityId === wish.cityId) &&
        (wish.categoryId === undefined || isIn(entry, wish.categoryId)) &&
        (!wish.favoritedOnly || isFavorited) &&
        (!wish.rejectMulticast || !isMulticastOnly(entry)),
    )
    return wish.ownOrder ? found.toSorted((a, b) => Number(b.isFavorited) - Number(a.isFavorited)) : found
  }

  /** Throws `noSuchCamera`. */
  async one(ctx: Context<DeviceActor>, id: number): Promise<SeenCamera> {
    const found = (await this.of(ctx)).find(({ camera }) => camera.id === id)
    if (!found) throw cameraErrors.noSuchCamera()
    return found
  }

  /** A camera that the account may watch; throws `noSuchCamera`. */
  async open(ctx: Context<DeviceActor>, id: number): Promise<SeenCamera> {
    const found = await this.one(ctx, id)
    if (!found.isOpen) throw cameraErrors.noSuchCamera()
    return found
  }

  /** Throws `noSuchCamera`. */
  async setFavorite(ctx: Context<DeviceActor>, id: number, isFavorited: boolean): Promise<void> {
    await this.one(ctx, id)
    const { accountId } = ctx.actor
    await ctx.transaction(async (ctx) => {
      await ctx.repo(AccountCamera).remove({ accountId, cameraId: id })
      if (isFavorited) await ctx.repo(AccountCamera).add({ accountId, cameraId: id, isFavorited })
      await ctx.bump(accountTag(accountId))
    })
  }

  private kept(ctx: Context): Promise<readonly KeptCamera[]> {
    return ctx.rendered.value('cameras', async () => ({
      value: await load(ctx, await this.catalogue.of(ctx)),
      tags: [cameraTag, catalogueTag],
    }))
  }

  private async held(ctx: Context<DeviceActor>): Promise<ReadonlySet<number>> {
    const state = await this.entitlements.of(ctx, ctx.actor.accountId)
    const { tariffs } = await this.catalogue.of(ctx)
    const counted = state.tariffIds.filter((id) => {
      const tariff = tariffs.get(id)?.tariff
      return tariff?.usedForChannelList && (state.isActive || tariff.availableForInactiveAccounts)
    })
    return new Set(counted)
  }
}

/** Whether a camera is of a category, its own or a further one. */
export const isIn = ({ category, additionalCategories }: CatalogueChannel, categoryId: number): boolean =>
  category.id === categoryId || additionalCategories.some(({ id }) => id === categoryId)

const ownOf = async (ctx: Context<DeviceActor>) => {
  const { accountId } = ctx.actor
  return ctx.rendered.value(`cameras-of:${accountId}`, async () => {
    const [bound, marks] = await Promise.all([
      ctx.repo(CameraAccount).find({ where: { accountId } }),
      ctx.repo(AccountCamera).find({ where: { accountId, isFavorited: true } }),
    ])
    const ids = (rows: readonly { readonly cameraId: number }[]) => new Set(rows.map(({ cameraId }) => cameraId))
    return { value: { bound: ids(bound), favorites: ids(marks) }, tags: [accountTag(accountId), cameraTag] }
  })
}

const load = async (
  ctx: Context,
  { categories }: Awaited<ReturnType<CatalogueService['of']>>,
): Promise<readonly KeptCamera[]> => {
  const [cameras, cities, services, guides, ofCategories, ofServices, ofTariffs] = await Promise.all([
    ctx.repo(Camera).find({ where: { isEnabled: true }, order: ['position', 'id'] }),
    ctx.repo(CameraCity).find(),
    ctx.repo(StreamService).find({ where: { isEnabled: true } }),
    ctx.repo(EpgChannel).find(),
    ctx.repo(CameraCategory).find(),
    ctx.repo(CameraService).find(),
    ctx.repo(CameraTariff).find(),
  ])
  const [cityOf, serviceOf, guideOf, categoryOf] = [byId(cities), byId(services), byId(guides), byId(categories)]
  const [categoriesOf, servicesOf, tariffsOf] = [byCamera(ofCategories), byCamera(ofServices), byCamera(ofTariffs)]
  return cameras.flatMap((camera) => {
    const category = categoryOf.get(camera.categoryId)
    if (!category) return []
    const linked = {
      category,
      additionalCategories: (categoriesOf.get(camera.id) ?? []).flatMap(
        (link) => categoryOf.get(link.categoryId) ?? [],
      ),
      epgChannel: guideOf.get(camera.epgChannelId ?? 0),
      services: (servicesOf.get(camera.id) ?? []).flatMap((link) => serviceOf.get(link.serviceId) ?? []),
    }
    const tariffIds = (tariffsOf.get(camera.id) ?? []).map(({ tariffId }) => tariffId)
    return [{ camera, city: cityOf.get(camera.cityId ?? 0), entry: cameraEntry(camera, linked), tariffIds }]
  })
}

const byId = <R extends { readonly id: number }>(rows: readonly R[]): ReadonlyMap<number, R> =>
  new Map(rows.map((row) => [row.id, row]))

const byCamera = <L extends { readonly cameraId: number }>(links: readonly L[]): ReadonlyMap<number, readonly L[]> =>
  Map.groupBy(links, ({ cameraId }) => cameraId)
