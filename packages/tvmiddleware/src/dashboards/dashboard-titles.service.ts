import type { Context, DeviceActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { GuestTariffs } from '../selections/selected-channels.service.js'
import type { ShownTitle } from '../titles/shown-titles.service.js'
import type { TitleAccess } from '../titles/title-access.service.js'
import type { GuestQuery, TitleCatalogue } from '../titles/title-catalogue.service.js'
import { idIn, wholeAttributes, type DashboardAttributes } from './dashboard-attributes.js'
import { shownAtMost } from './dashboard-programs.service.js'
import { rowTypes, type Dashboard } from './dashboard.table.js'

export interface DashboardFilm {
  readonly shown: ShownTitle
  readonly access: TitleAccess | undefined
}

/** Films that strips of the home screen show. */
export class DashboardTitles {
  constructor(private readonly titles: TitleCatalogue) {}

  async of(ctx: Context<DeviceActor>, row: Row<typeof Dashboard>): Promise<readonly DashboardFilm[]> {
    const isRecent = row.rowType === rowTypes.recentFilms
    const own = isRecent ? ({ is_viewing: 1, order: '-view_datetime' } as const) : { order: '' }
    const query = isRecent ? plainQuery : queryOf(wholeAttributes(row.attributes))
    const { page, access } = await this.titles.list(ctx, query, own)
    return page.titles.map((shown) => ({ shown, access }))
  }

  async guest(
    ctx: Context,
    row: Row<typeof Dashboard>,
    { tariffIds, without }: GuestTariffs,
  ): Promise<readonly DashboardFilm[]> {
    const query = { ...queryOf(wholeAttributes(row.attributes)), ...namedTariffs(tariffIds, without) }
    const { titles } = await this.titles.guestList(ctx, query)
    return titles.map((shown) => ({ shown, access: undefined }))
  }
}

const namedTariffs = (tariffIds: readonly number[], withoutTariffIds: readonly number[]) => ({
  ...(tariffIds.length > 0 && { tariffIds }),
  ...(withoutTariffIds.length > 0 && { withoutTariffIds }),
})

const plainQuery: GuestQuery = { order: '-id', limit: shownAtMost, page: 1 }

/** What a strip says of films, in the words of lists. */
const queryOf = (said: DashboardAttributes): GuestQuery => {
  const source = idIn(said.video_source) ?? (said.video_source === '0' ? 0 : undefined)
  const [providerId, genreId] = [idIn(said.video_provider), idIn(said.genre)]
  const kinds = new Set(said.display_only_selected_videos)
  const [films, series] = [kinds.has('1'), kinds.has('2')]
  return {
    ...plainQuery,
    ...(source !== undefined && { sources: [source + 1] }),
    ...(providerId !== undefined && { providerIds: [providerId] }),
    ...(genreId !== undefined && { genreIds: [genreId] }),
    ...(said.kinopoisk_rating > 0 && { kinopoiskFrom: said.kinopoisk_rating }),
    ...(said.imdb_rating > 0 && { imdbFrom: said.imdb_rating }),
    ...(said.year_from > 0 && { yearFrom: said.year_from }),
    ...(said.year_to > 0 && { yearTo: said.year_to }),
    ...(films !== series && { isSeries: series }),
    // Announcements stand among others only where they are wanted, and alone where nothing else is.
    ...(kinds.size > 0 && !kinds.has('3') && { isAnnouncement: false }),
    ...(kinds.size === 1 && kinds.has('3') && { isAnnouncement: true }),
  }
}
