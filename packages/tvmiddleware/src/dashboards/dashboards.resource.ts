import { bool, fallback, idOf, int, list, nullable, object, oneOf, optional, resource, text, word } from '@headend/base'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage, note, place, plainWord } from '../forms/texts.schemas.js'
import { Selection } from '../selections/selection.table.js'
import { Dashboard } from './dashboard.table.js'

const idTexts = (max: number) => optional(list(text(10).pattern(/^\d+$/), max))
const idText = () => optional(text(10).pattern(/^(all|\d*)$/))
const kinds = () => optional(list(oneOf('1', '2', '3'), 3))

const attributes = object({
  main_menu_order_list: optional(list(int(0, 7), 8)),
  channel: idTexts(2000),
  category: idText(),
  display_only_selected_programs: kinds(),
  genres_intersection_or_union: optional(oneOf('intersection', 'union')),
  slider_banners_list: optional(
    list(object({ slider_deep_link: text(500), slider_banners_urls: byLanguage(500) }), 50),
  ),
  display_type: optional(text(64)),
  channels_category_id: idText(),
  category_id: idText(),
  genres: idTexts(100),
  video_source: optional(oneOf('all', '0', '1', '2')),
  display_only_selected_videos: kinds(),
  video_provider: idText(),
  genre: idText(),
  kinopoisk_rating: optional(int(0, 10)),
  imdb_rating: optional(int(0, 10)),
  year_from: optional(int(0, 9999)),
  year_to: optional(int(0, 9999)),
})

export const dashboardResource = resource(Dashboard, {
  name: 'dashboards',
  label: 'Home screen',
  fields: {
    title: word(190),
    titleI18n: fallback(byLanguage(), {}),
    description: fallback(note(), ''),
    rowType: int(0, 11).description(
      '0 menu, 1 widgets, 2 channels, 3 programmes, 4 films, 5 selection, 6–8 watched last, 9 slider, 10 player, 11 genres',
    ),
    template: fallback(text(64), ''),
    deviceTypes: fallback(list(plainWord(64), 100).unique(), []).description('None: all'),
    screen: fallback(text(64), ''),
    coverUrl: fallback(pictureAddress(500), ''),
    selectionId: fallback(nullable(idOf(Selection)), null),
    attributes: fallback(attributes, {}),
    isEnabled: fallback(bool(), true),
    position: optional(place()),
  },
  filters: { isEnabled: { column: 'isEnabled', schema: bool() }, rowType: { column: 'rowType', schema: int(0, 11) } },
  search: ['title'],
  sort: ['position', 'title', 'id'],
  order: 'position',
})
