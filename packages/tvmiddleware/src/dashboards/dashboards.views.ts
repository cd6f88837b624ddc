import { decimal, flag, free, id, int, list, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import { pickedView } from '../forms/picked.js'
import type { SelectedProgram } from '../selections/selected.js'
import { selectedProgramView } from '../selections/selections.views.js'
import { inLang, titleState, titleWords } from '../titles/title-row.views.js'
import { wholeAttributes } from './dashboard-attributes.js'
import type { LastSelection } from './dashboard-programs.service.js'
import type { DashboardFilm } from './dashboard-titles.service.js'
import type { Dashboard } from './dashboard.table.js'

const AttributesView = object({
  ...{ main_menu_order_list: list(int()), channel: list(text()), category: text() },
  ...{ display_only_selected_programs: list(text()), genres_intersection_or_union: text() },
  slider_banners_list: list(object({ slider_deep_link: text(), slider_banners_urls: free() })),
  ...{ display_type: text(), channels_category_id: text(), category_id: text(), selection: int(0) },
  ...{ genres: list(text()), video_source: text(), display_only_selected_videos: list(text()) },
  ...{ video_provider: text(), genre: text(), kinopoisk_rating: int(), imdb_rating: int() },
  ...{ year_from: int(), year_to: int(), content_type: int(-1, 6) },
})

export const DashboardRowView = object({
  ...{ id: id(), title: text(), description: text(), attributes: AttributesView, type: int(0, 11) },
  ...{ screen: text(), cover: text() },
})

export const dashboardRowView = (
  row: Row<typeof Dashboard>,
  contentType: number,
  lang: string,
): Out<typeof DashboardRowView> => {
  const { slider_banners_list: banners, ...said } = wholeAttributes(row.attributes)
  return {
    ...{ id: row.id, title: inLang(row.title, row.titleI18n, lang), description: row.description },
    attributes: {
      ...said,
      ...{ main_menu_order_list: [...said.main_menu_order_list], channel: [...said.channel] },
      display_only_selected_programs: [...said.display_only_selected_programs],
      slider_banners_list: banners.map((one) => ({ ...one, slider_banners_urls: { ...one.slider_banners_urls } })),
      ...{ genres: [...said.genres], display_only_selected_videos: [...said.display_only_selected_videos] },
      ...{ selection: row.selectionId ?? 0, content_type: contentType },
    },
    ...{ type: row.rowType, screen: row.screen, cover: row.coverUrl },
  }
}

const programRow = pickedView({
  ...{ id: id(), name: text(), preview: text(), begin_time: int(), end_time: int(), description: text() },
  ...{ rating: int(), has_record: flag(), meta: text(), channel_id: id(), channel_name: text() },
  channel_icon_url: text(),
})
export const DashboardProgramView = programRow.schema
export const dashboardProgramView = (one: SelectedProgram, now: Date, lang: string) =>
  programRow.full(selectedProgramView(one, now, lang))

const own = {
  ...{ is_favorited: flag(), position: int(0), position_asset_id: int(0), duration: int(0), preview_url: text() },
}
const film = {
  ...{ id: id(), name: text(), name_orig: text(), thumbnail_small: text(), thumbnail_big: text(), genres: text() },
  ...{ countries: text(), rating: int(), kinopoisk_rating: decimal(), imdb_rating: decimal() },
  ...{ average_customers_rating: decimal(), description: text(), short_description: text(), is_season: flag() },
  ...{ provider: text(), screenshot_big: text(), horizontal_poster: text(), vertical_poster: text() },
  ...{ ad_banner: text(), logo: text(), year: int(0), video_provider_id: int(0) },
}
const filmRow = pickedView({ ...own, ...film })
const guestFilmRow = pickedView(film)
export const DashboardFilmView = filmRow.schema
export const GuestDashboardFilmView = guestFilmRow.schema

const wideFilm = ({ shown, access }: DashboardFilm, lang: string) => ({
  ...titleWords(shown, lang),
  ...titleState(shown, { lang, access }),
  preview_url: shown.title.screenshotUrl,
})
export const dashboardFilmView = (one: DashboardFilm, lang: string) => filmRow.full(wideFilm(one, lang))
export const guestDashboardFilmView = (one: DashboardFilm, lang: string) => guestFilmRow.full(wideFilm(one, lang))

export const LastSelectionView = object({
  ...{ id: id(), name: text(), promo_image: text(), epg_id: id(), epg_name: text() },
  ...{ program_begin_time: int(), channel_id: id() },
})

export const lastSelectionView = (
  { selection, watched }: LastSelection,
  now: Date,
  lang: string,
): Out<typeof LastSelectionView> => {
  const program = selectedProgramView(watched, now, lang)
  return {
    ...{ id: selection.id, name: inLang(selection.name, selection.nameI18n, lang) },
    promo_image: inLang(selection.promoImageUrl, selection.promoImageUrlI18n, lang),
    ...{ epg_id: program.id, epg_name: program.name, program_begin_time: program.begin_time },
    channel_id: program.channel_id,
  }
}

export const SliderView = object({ url: text(), deep_link: text() })

/** Pictures in the viewer's language, or in the first one there is. */
export const sliderView = (row: Row<typeof Dashboard>, lang: string): Out<typeof SliderView>[] =>
  wholeAttributes(row.attributes).slider_banners_list.map(({ slider_deep_link, slider_banners_urls: urls }) => ({
    ...{ url: urls[lang] ?? Object.values(urls)[0] ?? '', deep_link: slider_deep_link },
  }))
