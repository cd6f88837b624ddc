import type { DocumentedMethod } from './device-api.js'

const file = 'id#, promo_image, name, duration#, ext_id, position#, is_viewed!, quality#'
const start = 'id#, name, name_orig, thumbnail_small, thumbnail_big'
const told = `
  ad_banner, description, short_description, year#, video_provider_id#, actors, director, genres, countries,
  genres_kinopoisk, is_favorited!`
const marks = `
  is_parent_control!, is_package!, is_season!, is_announcement!, has_subscription!, rating#, kinopoisk_rating~,
  imdb_rating~, average_customers_rating~, duration#`
const state = `
  provider, language, is_purchased!, position#, position_asset_id#, video_source#, price_category_type#`
const end = 'is_4k!, channel_id#, horizontal_poster, logo'

const row = `
  ${start}, screenshot_big, screenshot_b_big, ${told}, is_viewed!, ${marks}, files[]{${file}}, ${state}, ${end}`
const guestRow = `
  ${start}, ${told}, ${marks}, files[]{${file}, screenshot_big, screenshot_b_big}, ${state}, ${end}, kinopoisk_id#`
const films = `videos[]{${row}}, count#`

const filters = `
  limit page gid cgid aid new premiere source_internal source_external source_type package season announcement year
  year_from year_to kinopoisk_rating_from kinopoisk_rating_to country genre tariff exclude_tariff_id provider_id
  video_provider_id order search`

const lists: readonly DocumentedMethod[] = [
  {
    path: '/video/list/',
    verb: 'get',
    common: 'CADUL',
    input: `${filters} genre_any provider get_purchased viewed_only favorited_only is_viewing history_only`,
    reply: films,
    errors: [1, 2],
  },
  {
    path: '/noauth/video/list/',
    verb: 'get',
    common: 'CKDUL',
    input: filters,
    reply: `videos[]{${guestRow}}, count#`,
    errors: [1],
  },
  { path: '/video/similar/', verb: 'get', common: 'CADUL', input: 'vid page limit', reply: films, errors: [1] },
]

const guestAction = `
  action, caption, url, video_id, file_id, episode_id, duration, quality#, ext_id, season_sort#, episode_sort#`
const action = `
  action, caption, price~, cost~, activation_price~, url, video_id, file_id, episode_id, duration, quality#,
  subscription_id#, option_id#, tariff_id#, is_viewed!, periodical!, promo_image_url, ext_id, season_sort#,
  episode_sort#`
const names = `
  name, name_orig, thumbnail_small, thumbnail_big, screenshot_big, screenshot_b_big, logo, vertical_poster,
  horizontal_poster, ad_banner, description, short_description, year#, actors, director, genres, countries,
  genres_kinopoisk`
const kinds = `
  is_parent_control!, is_package!, is_season!, is_announcement!, provider, language, package_videos[]{id#}, rating#,
  kinopoisk_rating~, imdb_rating~, average_customers_rating~`
const persons = 'video_source#, actors_info[]{id#, name, photo, country, gender, birthdate, type}'
const seasons = 'seasons[]{id#, name, number#}, video_provider_id#, ext_id'
const rest = 'episode_count#, is_4k!, channel_id#, is_similar_exist!, meta'

const episode = 'description, duration#, preview_url, video_id#'

const cards: readonly DocumentedMethod[] = [
  {
    path: '/video/detail/',
    verb: 'get',
    common: 'CAUL',
    input: 'vid external_api_request external_api_goods_id show_reviews actors_order type device',
    reply: `
      id#, actions[]{${action}}, ${names}, is_favorited!, ${kinds}, customer_rating#, duration#, position#,
      position_asset_id#, position_season_id#, ${persons}, reviews[]{text, user_name, user_avatar, date}, ${seasons},
      ads_available!, ${rest}`,
    errors: [1, 2],
    // Films of systems outside, and the language of the device for all.
    later: { input: 'device' },
  },
  {
    path: '/noauth/video/detail/',
    verb: 'get',
    common: 'CKUL',
    input: 'vid device actors_order type',
    reply: `id#, actions[]{${guestAction}}, ${names}, ${kinds}, duration#, ${persons}, ${seasons}, ${rest}`,
    errors: [1],
  },
  {
    path: '/video/episode/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'season_id',
    reply: `
      episodes[]{files[]{${file}}, name, number#, id#, ${episode}, is_planned!, is_free!}, season_number#`,
    errors: [1],
  },
  {
    path: '/noauth/video/episode/list/',
    verb: 'get',
    common: 'CKDUL',
    input: 'season_id',
    reply: `episodes[]{name, number#, id#, ${episode}, is_planned!, is_free!}, season_number#`,
    errors: [1],
  },
  {
    path: '/video/episode/detail/',
    verb: 'get',
    common: 'CADUL',
    input: 'episode_id',
    reply: `name, number#, ${episode}, files[]{${file}}, is_free!, is_planned!`,
    errors: [1],
  },
  {
    path: '/video/url/',
    verb: 'get',
    common: 'CAUL',
    input: 'vid vfid redirect exclude_service_id device audio_pid text_pid video_pid',
    reply: `
      uri, stream_service_id#, ext_id, ext_partner_id, ext_auth_token?, ext_apikey?,
      skip_video_fragments[]?{type#?, begin_time~?, end_time~?}`,
    errors: [1, 2, 3, 4],
    later: { input: 'device', errors: [2, 3] },
  },
  {
    path: '/noauth/video/url/',
    verb: 'get',
    common: 'CKUL',
    input: 'vid vfid redirect exclude_service_id device',
    reply: 'uri, stream_service_id#, ext_id, ext_partner_id, ext_auth_token?, ext_apikey?',
    errors: [1, 2, 3],
    later: { errors: [2, 3] },
  },
]

const deeds: readonly DocumentedMethod[] = [
  {
    path: '/video/action/',
    verb: 'get',
    common: 'CAUL',
    input: 'vid action external_api_goods_id device',
    // An invoice of a billing outside, which is to be paid first (payments).
    reply: 'payment_info?{is_awaiting_payment!, invoice_id}',
    errors: [1, 2, 3, 4, 5],
    later: { input: 'device', errors: [4] },
  },
  {
    path: '/video/rating/set/',
    verb: 'get',
    common: 'CADUL',
    input: 'vid rating',
    reply: 'average_rating~',
    errors: [1, 2],
    // Deprecated: a rating is given anew.
    later: { errors: [2] },
  },
  {
    path: '/video/settings/set/',
    verb: 'get',
    common: 'CADUL',
    input: 'vid is_favorited',
    reply: '',
    errors: [1, 2],
  },
  {
    path: '/v2/account/video/update/',
    verb: 'post',
    common: 'CADUL',
    input: 'account_video',
    reply: '',
    // Of all methods of the second version: no such object.
    errors: [404],
  },
  {
    path: '/video/listing/delete/',
    verb: 'get',
    common: 'CADUL',
    input: 'vid listing',
    reply: '',
    errors: [1],
    withoutMessage: true,
  },
  {
    path: '/video/subscription/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'is_purchased',
    reply: 'subscriptions[]{id#, ext_id, name, description, price#, sort#, is_purchased^}',
    errors: [1],
  },
  {
    path: '/video/subscription/cancel/',
    verb: 'get',
    common: 'CADUL',
    input: 'subscription',
    reply: '',
    errors: [1],
  },
]

const genres = {
  verb: 'get',
  input: 'categories provider_id video_provider_id category_id source_type',
  reply: 'genres[]{id#, name, is_category!, count#, subgenres_count#, icon, icon_tv, dashboard_icon}',
  errors: [1],
} as const

const providers = {
  verb: 'get',
  input: '',
  reply: `
    providers[]{
      id#, name, icon_url, movie_label_icon, movie_label_icon_black_bg, movie_label_icon_mobile, type#}`,
} as const

const actor = {
  verb: 'get',
  input: 'aid',
  reply: `
    id#, name, name_orig, photo, screenshot_b_big, country, gender, birthdate, profession, biography, type,
    genres[]{id#, name, is_category!}`,
  errors: [1],
} as const

const actors = {
  verb: 'get',
  reply: 'actors[]{id#, name, photo, country, gender, profession, biography, birthdate, type}, count#',
  errors: [1],
} as const

const around: readonly DocumentedMethod[] = [
  { path: '/genre/list/', common: 'CADUL', ...genres },
  { path: '/noauth/genre/list/', common: 'CKDUL', ...genres },
  { path: '/provider/list/', common: 'CADUL', ...providers },
  { path: '/noauth/provider/list/', common: 'CKDUL', ...providers },
  { path: '/actor/detail/', common: 'CADUL', ...actor },
  { path: '/noauth/actor/detail/', common: 'CKDUL', ...actor },
  { path: '/actor/list/', common: 'CADUL', input: 'limit page order vid type', ...actors },
  { path: '/noauth/actor/list/', common: 'CKDUL', input: 'limit page order vid type', ...actors },
  { path: '/actor/list/search/', common: 'CADUL', input: 'search order type limit page', ...actors },
]

/** Video on demand. */
export const filmMethods: readonly DocumentedMethod[] = [...lists, ...cards, ...deeds, ...around]
