import type { DocumentedMethod } from './device-api.js'
import { translated } from './translated.js'

const film = `
  ${translated('name')} name_orig ${translated('description')} ${translated('short_description')} year
  ${translated('countries')} ${translated('director')} genres_kinopoisk genres ${translated('language')} uri
  kinopoisk_id load_meta kinopoisk_rating imdb_rating average_customers_rating duration ext_id premiere_date
  published_from published_to parent_control is_announcement is_season logo poster_url screenshot_url
  ad_banner_image vertical_poster ${translated('horizontal_poster')} copyright_holder external_api_config
  price_category video_provider stream_services tariffs actors_set available_on package_videos similar_set meta
  rating`

const uploads = 'upload_errors[]{field, url, message}'
const texts = (...names: string[]): string => names.map((name) => translated(name, ', ')).join(', ')

const file = `${translated('name')} filename duration is_trailer quality episode_id self_skip_fragments_priority`
const episode = `
  ${translated('name')} ${translated('description')} preview_url duration sort_after_eid is_free is_planned`

const titles: readonly DocumentedMethod[] = [
  { path: '/video/create/', verb: 'post', common: 'S', input: film, reply: `id#, ${uploads}` },
  {
    path: '/video/modify/',
    verb: 'post',
    common: 'S',
    input: `id ${film} similar_add similar_remove`,
    reply: uploads,
    errors: [1, 2, 3, 4, 5, 6, 7],
  },
  {
    path: '/video/list/',
    verb: 'post',
    common: 'S',
    input: 'limit page',
    reply: 'videos[]{id#, has_seasons^, has_episodes^, files[]{id#, name, duration#}}, count#',
  },
  {
    path: '/video/detail/',
    verb: 'post',
    common: 'S',
    input: 'id ext_id',
    reply: `
      id#, year#, duration#, episode_count#, rating#, is_season!, is_announcement!, is_parent_control!, is_package!,
      is_4k!, is_similar_exist!, has_seasons^, has_episodes^, kinopoisk_rating~, imdb_rating~,
      average_customers_rating~, files#[], seasons#[], genres#[], actors#[], package_videos#[], video_provider_id#,
      video_source#, provider, ${texts('name')}, name_orig,
      ${texts('description', 'short_description', 'countries', 'language')}, genres_kinopoisk, ext_id, meta,
      ${texts('poster_small', 'poster_big', 'horizontal_poster')}, vertical_poster, logo, ad_banner, screenshot_big,
      screenshot_b_big`,
  },
  { path: '/video/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
]

const parts: readonly DocumentedMethod[] = [
  { path: '/video/file/create/', verb: 'post', common: 'S', input: `vid ext_id sort_after_vfid ${file}`, reply: 'id#' },
  { path: '/video/file/modify/', verb: 'post', common: 'S', input: `id ${file}`, reply: '' },
  {
    path: '/video/file/detail/',
    verb: 'post',
    common: 'S',
    input: 'id',
    reply: `
      id#, ${texts('name')}, duration#, is_trailer^,
      skip_video_fragments[]{id#, type#, begin_time~, end_time~}`,
  },
  {
    path: '/season/create/',
    verb: 'post',
    common: 'S',
    input: `${translated('name')} vid sort_after_sid`,
    reply: 'id#',
  },
  {
    path: '/season/modify/',
    verb: 'post',
    common: 'S',
    input: `season_id ${translated('name')} sort_after_sid`,
    reply: '',
  },
  { path: '/season/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
  {
    path: '/episode/create/',
    verb: 'post',
    common: 'S',
    input: `vid season_id ${episode}`,
    reply: `id#, ${uploads}`,
    errors: [1, 2],
  },
  { path: '/episode/modify/', verb: 'post', common: 'S', input: `episode_id ${episode}`, reply: uploads, errors: [1] },
  { path: '/episode/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
  {
    path: '/skipvideofragment/create/',
    verb: 'post',
    common: 'S',
    input: 'vfid type begin_time end_time',
    // Not documented, but nobody could change what was made without it.
    reply: 'id#',
  },
  {
    path: '/skipvideofragment/modify/',
    verb: 'post',
    common: 'S',
    input: 'id vfid type begin_time end_time',
    reply: '',
  },
  { path: '/skipvideofragment/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
]

/** Films, series, their files, seasons and episodes in the Content API. */
export const contentVideoMethods: readonly DocumentedMethod[] = [...titles, ...parts]
