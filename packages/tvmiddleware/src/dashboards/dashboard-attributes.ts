/** A picture of a slider, by language, and where it leads. */
export interface SliderBanner {
  readonly slider_deep_link: string
  readonly slider_banners_urls: Readonly<Record<string, string>>
}

/** What settles a strip beside its type, as apps read it (device-api 2.6). */
export interface DashboardAttributes {
  readonly main_menu_order_list: readonly number[]
  /** Ids of channels. */
  readonly channel: readonly string[]
  readonly category: string
  /** 1 archive, 2 now, 3 future; all of them where none is named. */
  readonly display_only_selected_programs: readonly string[]
  readonly genres_intersection_or_union: 'intersection' | 'union'
  readonly slider_banners_list: readonly SliderBanner[]
  readonly display_type: string
  readonly channels_category_id: string
  readonly category_id: string
  readonly genres: readonly string[]
  /** `all`, or 0 the operator's, 1 a provider's, 2 of the archive. */
  readonly video_source: string
  /** 1 films, 2 series, 3 announcements. */
  readonly display_only_selected_videos: readonly string[]
  readonly video_provider: string
  readonly genre: string
  readonly kinopoisk_rating: number
  readonly imdb_rating: number
  readonly year_from: number
  readonly year_to: number
}

const plainly: DashboardAttributes = {
  ...{ main_menu_order_list: [], channel: [], category: 'all', display_only_selected_programs: [] },
  ...{ genres_intersection_or_union: 'union', slider_banners_list: [], display_type: '' },
  ...{ channels_category_id: 'all', category_id: 'all', genres: [], video_source: 'all' },
  ...{ display_only_selected_videos: [], video_provider: '', genre: '', kinopoisk_rating: 0, imdb_rating: 0 },
  ...{ year_from: 0, year_to: 0 },
}

/** All that apps ask a strip for, with what is meant where nothing is said. */
export const wholeAttributes = (said: Partial<DashboardAttributes>): DashboardAttributes => ({ ...plainly, ...said })

/** The number in a text that may also say `all`, or nothing. */
export const idIn = (text: string): number | undefined => (/^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined)

const menuItems = ['tvchannels', 'archive', 'videocatalog', 'cctv', 'settings', 'profile', 'services', 'radio']

/** The items of the main menu in the order that was chosen; all of them where none was. */
export const menuOrder = ({ main_menu_order_list: order }: DashboardAttributes): readonly string[] =>
  order.length === 0 ? menuItems : order.flatMap((place) => menuItems[place] ?? [])
