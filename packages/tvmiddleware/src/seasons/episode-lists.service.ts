import type { Context, DeviceActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Asset } from '../assets/asset.table.js'
import { filmErrors } from '../films.errors.js'
import type { TitleCatalogue } from '../titles/title-catalogue.service.js'
import type { FilePosition } from '../watching/watched-titles.service.js'
import { Episode } from './episode.table.js'
import { Season } from './season.table.js'

/** An episode with its place in the season and its files. */
export interface ListedEpisode {
  readonly episode: Row<typeof Episode>
  readonly number: number
  readonly files: readonly Row<typeof Asset>[]
}

export interface EpisodeList {
  readonly episodes: readonly ListedEpisode[]
  readonly seasonNumber: number
  readonly positions: readonly FilePosition[]
}

/** Episodes as viewers see them, of titles that they see. */
export class EpisodeLists {
  constructor(private readonly catalogue: TitleCatalogue) {}

  /** Throws `seasonUnknown`. */
  async of(ctx: Context<DeviceActor>, seasonId: number): Promise<EpisodeList> {
    const season = await this.season(ctx, seasonId)
    const { access } = await this.catalogue.seen(ctx, season.titleId).catch(hidden)
    return { ...(await this.listed(ctx, season)), positions: access.watched.positions.get(season.titleId) ?? [] }
  }

  /** Throws `seasonUnknown`. */
  async forGuest(ctx: Context, seasonId: number): Promise<EpisodeList> {
    const season = await this.season(ctx, seasonId)
    await this.catalogue.guestSeen(ctx, season.titleId).catch(hidden)
    return { ...(await this.listed(ctx, season)), positions: [] }
  }

  /** Throws `seasonUnknown`. */
  async one(
    ctx: Context<DeviceActor>,
    episodeId: number,
  ): Promise<{ readonly listed: ListedEpisode; readonly positions: readonly FilePosition[] }> {
    const episode = await ctx.repo(Episode).first({ where: { id: episodeId } })
    if (!episode) throw filmErrors.seasonUnknown()
    const { titleId, seasonId } = episode
    const { access } = await this.catalogue.seen(ctx, titleId).catch(hidden)
    const rows = await this.episodes(ctx, { titleId, seasonId })
    const place = rows.findIndex(({ id }) => id === episodeId)
    const [listed] = await withFiles(ctx, [episode])
    if (!listed) throw filmErrors.seasonUnknown()
    return { listed: { ...listed, number: place + 1 }, positions: access.watched.positions.get(titleId) ?? [] }
  }

  private async season(ctx: Context, id: number): Promise<Row<typeof Season>> {
    const season = await ctx.repo(Season).first({ where: { id } })
    if (!season) throw filmErrors.seasonUnknown()
    return season
  }

  private async listed(ctx: Context, { id, titleId }: Row<typeof Season>) {
    const seasons = await ctx.repo(Season).find({ where: { titleId }, order: ['position', 'id'], only: ['id'] })
    const episodes = await withFiles(ctx, await this.episodes(ctx, { titleId, seasonId: id }))
    return { episodes, seasonNumber: seasons.findIndex((season) => season.id === id) + 1 }
  }

  private episodes(ctx: Context, where: { titleId: number; seasonId: number | null }) {
    return ctx.repo(Episode).find({ where, order: ['position', 'id'] })
  }
}

// Whoever may not see the series is not told that there is such a season.
const hidden = (): never => {
  throw filmErrors.seasonUnknown()
}

const withFiles = async (ctx: Context, episodes: readonly Row<typeof Episode>[]): Promise<readonly ListedEpisode[]> => {
  const episodeId = { [Op.in]: episodes.map(({ id }) => id) }
  const assets = await ctx.repo(Asset).find({ where: { episodeId, isTrailer: false }, order: ['position', 'id'] })
  const filesOf = Map.groupBy(assets, (asset) => asset.episodeId ?? 0)
  return episodes.map((episode, place) => ({ episode, number: place + 1, files: filesOf.get(episode.id) ?? [] }))
}
