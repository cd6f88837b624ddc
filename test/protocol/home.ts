import type { DocumentedMethod } from './device-api.js'

const selections = {
  verb: 'get',
  input: 'program_id type content_type video_provider_id limit page order',
  reply: 'selections[]{promo_image, id#, name, count#, type!}',
  errors: [1],
} as const

const channel = `
  id#, actions[]{action, tariff_id#, caption, price#, periodical#, activation_price#}, name, icon, has_subscription#`
const program = `
  id#, name, description, begin_time#, end_time#, short_name, category, preview, rating#, meta, url, has_record!,
  has_subscription!, ads_available!, position#, blocked!, channel_id#, channel_name, channel_icon_url`
const video = `
  id#, name, name_orig, thumbnail_small, thumbnail_big, screenshot_big, screenshot_b_big?, description,
  short_description, year#, actors?, director?, genres, countries, genres_kinopoisk, is_parent_control!, is_package!,
  is_season!, is_announcement!, rating#, kinopoisk_rating~, imdb_rating~, average_customers_rating~, duration#,
  provider, video_provider_id#, language, actors_info[]?{id#, name, photo, country, gender, birthdate, type},
  package_videos[]?{id#}, video_source#, is_favorited!, ad_banner, is_4k!, horizontal_poster, vertical_poster, logo`
const camera = `
  id#, url, name, icon, category_id#, city_id#, city_name, channel_sort#, additional_categories[]{id#, name}, option1,
  option2, option3, program_id#, program_name, program_begin_time#, program_end_time#, program_category_id#,
  program_category, program_description, program_meta, has_subscription!, max_archive_duration#, has_record!,
  is_favorited!, preview_url`
const radio = 'id#, name, url, logo_url, channel_name, description, has_subscription!'
// Attributes are an object here as in the list of applications.
const application = `
  id#, name, system_name, type#, url, show_in_main_menu!, css_style, icon, icon_focus, attrs{}`

const contents = `
  name, count#, type#, promo_image, next_cursor#,
  contents[]{
    channel?{${channel}}, program?{${program}}, video?{${video}}, camera?{${camera}}, radio?{${radio}},
    ads?{name, url}, external_application?{${application}}}`

const part = 'selection_id program_id portal_dashboard_id compact cursor limit order'

// Pictures of a slider are told by language.
const attributes = `
  main_menu_order_list#[], channel[], category, display_only_selected_programs[], genres_intersection_or_union,
  slider_banners_list[]{slider_deep_link, slider_banners_urls{}}, display_type, channels_category_id, category_id,
  selection#, genres[], video_source, display_only_selected_videos[], video_provider, genre, kinopoisk_rating#,
  imdb_rating#, year_from#, year_to#, content_type#`

const dashboards = {
  verb: 'get',
  input: 'template screen',
  reply: `portaldashboards[]{id#, title, description, attributes{${attributes}}, type#, screen, cover}`,
  errors: [1],
} as const
const which = 'portal_dashboard_id'
const channels = { verb: 'get', input: which, reply: 'channels[]{id#, name, icon}', errors: [1] } as const
const sliders = { verb: 'get', input: which, reply: 'sliders[]{url, deep_link}', errors: [1] } as const

const film = `
  id#, name, name_orig, thumbnail_small, thumbnail_big, genres, countries, rating#, kinopoisk_rating~, imdb_rating~,
  average_customers_rating~, description, short_description, is_season!, provider, screenshot_big, horizontal_poster,
  vertical_poster, ad_banner, logo, year#, video_provider_id#`

const rows: readonly DocumentedMethod[] = [
  { path: '/portaldashboard/list/', common: 'CADUL', ...dashboards },
  { path: '/noauth/portaldashboard/list/', common: 'CKDUL', ...dashboards },
  {
    path: '/portaldashboard/mainmenu/',
    verb: 'get',
    common: 'CADUL',
    input: which,
    reply: 'mainmenu[]',
    errors: [1],
  },
  { path: '/portaldashboard/channel/list/', common: 'CADULI', ...channels },
  { path: '/noauth/portaldashboard/channel/list/', common: 'CKDULI', ...channels },
  {
    path: '/portaldashboard/program/list/',
    verb: 'get',
    common: 'CADUL',
    input: which,
    reply: `
      programs[]{
        id#, name, preview, begin_time#, end_time#, description, rating#, has_record!, meta, channel_id#, channel_name,
        channel_icon_url}`,
    errors: [1],
  },
  {
    path: '/portaldashboard/video/list/',
    verb: 'get',
    common: 'CADUL',
    input: which,
    reply: `videos[]{is_favorited!, position#, position_asset_id#, duration#, preview_url, ${film}}`,
    errors: [1],
  },
  {
    path: '/noauth/portaldashboard/video/list/',
    verb: 'get',
    common: 'CKDUL',
    input: `tariff_id exclude_tariff_id ${which}`,
    reply: `videos[]{${film}}`,
    errors: [1],
  },
  {
    path: '/portaldashboard/selection/list/last/',
    verb: 'get',
    common: 'CADUL',
    input: '',
    reply: 'selections[]{id#, name, promo_image, epg_id#, epg_name, program_begin_time#, channel_id#}',
  },
  { path: '/portaldashboard/slider/list/', common: 'CADUL', ...sliders },
  { path: '/noauth/portaldashboard/slider/list/', common: 'CKDUL', ...sliders },
]

/** Selections, the strips of the home screen, and what launchers of devices show. */
export const homeMethods: readonly DocumentedMethod[] = [
  { path: '/selection/list/', common: 'CADUL', ...selections },
  { path: '/noauth/selection/list/', common: 'CKDUL', ...selections },
  { path: '/selection/detail/', verb: 'get', common: 'CADUL', input: part, reply: contents, errors: [1] },
  {
    path: '/noauth/selection/detail/',
    verb: 'get',
    common: 'CKDUL',
    input: `tariff_id exclude_tariff_id ${part}`,
    reply: contents,
    errors: [1],
  },
  ...rows,
  {
    path: '/ezdrm/content/access/',
    verb: 'get',
    common: 'CADU',
    input: 'content_id content_type',
    reply: '',
    errors: [404],
    isFile: true,
  },
  {
    path: '/feed/list/',
    verb: 'get',
    common: 'CKDUL',
    mayLogIn: true,
    input: 'device',
    // The last is documented as a flag and described as a number.
    reply: 'feeds[]{name, id#, auth_required!, is_continue_watching!, continue_watching_count#}',
    errors: [1],
  },
  {
    path: '/feed/detail/',
    verb: 'get',
    common: 'CKDUL',
    mayLogIn: true,
    input: 'id device',
    reply: `
      feed[]{
        feed_id#, type, content_name, genres, content_id#, rating#, duration#, deeplink, poster_aspect_ratio, poster,
        description, position#, last_viewing_date#}`,
    errors: [1, 2, 3, 4, 5],
  },
]
