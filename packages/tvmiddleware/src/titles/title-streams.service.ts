import type { Context, DeviceActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Asset } from '../assets/asset.table.js'
import { SkipFragment } from '../assets/skip-fragment.table.js'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { filmErrors } from '../films.errors.js'
import type { RouterService } from '../routing/router.service.js'
import { Episode } from '../seasons/episode.table.js'
import type { AddressesService } from '../streaming/addresses.service.js'
import type { UrlWish } from '../streaming/url-wish.js'
import { viewerOf } from '../routing/viewers.service.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import type { ShownTitle } from './shown-titles.service.js'
import { mayWatch, type TitleAccess } from './title-access.service.js'
import { TitleService } from './title-links.table.js'
import type { Title } from './title.table.js'

/** How films are routed: the parts that the streams of channels stand on. */
export interface Ways {
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
  readonly router: RouterService
  readonly addresses: AddressesService
}

/** The address of a file, and what viewers may leap over in it. */
export interface TitleStream {
  readonly uri: string
  /** -1 where no service is involved. */
  readonly serviceId: number
  readonly asset: Row<typeof Asset>
  readonly fragments: readonly Row<typeof SkipFragment>[]
}

/** The address of what a channel showed; throws why there is none. */
export type RecordAddress = (
  ctx: Context<DeviceActor>,
  channelId: number,
  wish: UrlWish & { readonly from: Date; readonly seconds: number },
) => Promise<{ readonly uri: string; readonly serviceId: number }>

/** Films as this device sees them; throws `titleUnknown`. */
type See = (ctx: Context<DeviceActor>, id: number) => Promise<{ shown: ShownTitle; access: TitleAccess }>

/** Addresses of films (domain.md 6.3): the direct one, else a service's. */
export class TitleStreams {
  constructor(
    private readonly see: See,
    private readonly ways: Ways,
    private readonly record: RecordAddress,
  ) {}

  /** A file, or the first one; throws `titleUnknown`, `episodePlanned`, `streamUnavailable`. */
  async address(
    ctx: Context<DeviceActor>,
    titleId: number,
    assetId: number | undefined,
    wish: UrlWish,
  ): Promise<TitleStream> {
    const { shown, access } = await this.see(ctx, titleId)
    const asset = fileOf(shown, assetId)
    const episode = asset.episodeId === null ? null : await ctx.repo(Episode).get(asset.episodeId)
    if (episode?.isPlanned) throw filmErrors.episodePlanned()
    if (!asset.isTrailer && !episode?.isFree && !mayWatch(access, shown)) throw filmErrors.titleUnknown()
    return this.found(ctx, shown.title, asset, wish)
  }

  /** The same without asking whether the account may watch it: a seance asks for itself. */
  async found(
    ctx: Context<DeviceActor>,
    title: Row<typeof Title>,
    asset: Row<typeof Asset>,
    wish: UrlWish,
  ): Promise<TitleStream> {
    const fragments = await ctx.repo(SkipFragment).find({ where: { assetId: asset.id }, order: ['beginMs', 'id'] })
    if (title.uri !== '') return { uri: directUri(title, asset), serviceId: -1, asset, fragments }
    const address = await this.through(ctx, title, asset, wish)
    if (!address) throw filmErrors.fileUnavailable()
    return { ...address, asset, fragments }
  }

  private async through(ctx: Context<DeviceActor>, title: Row<typeof Title>, asset: Row<typeof Asset>, wish: UrlWish) {
    const { channelId, recordedFrom: from, recordedTo: to } = title
    if (channelId !== null && from && to)
      return this.record(ctx, channelId, { ...wish, from, seconds: Math.round((+to - +from) / 1000) })
    const { catalogue, entitlements, router, addresses } = this.ways
    const links = await ctx.repo(TitleService).find({ where: { titleId: title.id } })
    const viewer = viewerOf(ctx, await entitlements.of(ctx, ctx.actor.accountId))
    const route = await router.route(ctx, {
      ...{ contentType: 'vod', types: ['vod'], serviceIds: links.map(({ serviceId }) => serviceId) },
      ...{ excluded: wish.excluded, viewer, catalogue: await catalogue.of(ctx) },
    })
    if (!route) return undefined
    const content = { prefix: asset.filename, cid: asset.extId || asset.id, vid: title.id, vfid: asset.id }
    const { uri, serviceId } = await addresses.through(ctx, route, { ...content, ...wish.tracks }, viewer)
    return { uri, serviceId }
  }
}

/** Trailers of films that guests may see. */
export class GuestTrailers {
  constructor(private readonly see: (ctx: Context, id: number) => Promise<ShownTitle>) {}

  /** The direct address of a trailer: services know viewers by their accounts. Throws `titleUnknown`. */
  async address(ctx: Context, titleId: number, assetId: number): Promise<{ uri: string; asset: Row<typeof Asset> }> {
    const shown = await this.see(ctx, titleId)
    const asset = shown.trailers.find(({ id }) => id === assetId)
    if (!asset) throw filmErrors.titleUnknown()
    if (shown.title.uri === '') throw filmErrors.fileUnavailable()
    return { uri: directUri(shown.title, asset), asset }
  }
}

const fileOf = ({ files, trailers }: ShownTitle, assetId: number | undefined): Row<typeof Asset> => {
  const asset = assetId === undefined ? files[0] : [...files, ...trailers].find(({ id }) => id === assetId)
  if (!asset) throw filmErrors.titleUnknown()
  return asset
}

/** The title's own address with the name of the file behind it. */
const directUri = ({ uri }: Row<typeof Title>, { filename }: Row<typeof Asset>): string => {
  if (filename === '') return uri
  return `${uri.replace(/\/+$/, '')}/${filename.replace(/^\/+/, '')}`
}
