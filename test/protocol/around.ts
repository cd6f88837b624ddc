import type { DocumentedMethod } from './device-api.js'

const app = 'name, system_name, type#, url, show_in_main_menu!, css_style'

const cameraMethods: readonly DocumentedMethod[] = [
  {
    path: '/camera/list/',
    verb: 'get',
    common: 'CADULI',
    input: 'search account_sort city_id category_id favorited_only reject_multicast',
    reply: `
      count#,
      cameras[]{
        id#, name, icon, category_id#, timeshift_offset#, city_id#, city_name, channel_sort#, url, has_record!,
        has_subscription!, max_archive_duration#, camera_sort#, option1, option2, option3,
        additional_categories[]{id#, name}, program_id#, program_name, program_begin_time#, program_end_time#,
        program_category_id#, program_category, program_description, program_meta, is_favorited!, preview_url}`,
    errors: [1],
  },
  {
    path: '/camera/url/',
    verb: 'get',
    common: 'CADUL',
    input: 'cid redirect exclude_service_id',
    reply: 'uri, stream_service_id#',
    errors: [1, 404],
  },
  {
    path: '/camera/detail/',
    verb: 'get',
    common: 'CADUL',
    input: 'cid',
    reply: 'id#, actions[]{action, tariff_id#, caption, price#, periodical^, activation_price#}, name',
    errors: [1],
    withoutMessage: true,
  },
  { path: '/camera/settings/set/', verb: 'get', common: 'CADUL', input: 'cid is_favorited', reply: '', errors: [1] },
  { path: '/camera/city/list/', verb: 'get', common: 'CADUL', input: '', reply: 'cities[]{id#, name}' },
  {
    path: '/camera/category/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'city_id',
    reply: 'categories[]{id#, name, city_name, cameras_count#}',
    errors: [1],
  },
]

const hbb = { verb: 'get', common: 'CKDUL', errors: [1, 2, 3, 4] } as const
const hbbNotes = { verb: 'post', reply: '', errors: [1, 2, 3, 4, 5] } as const

const hbbMethods: readonly DocumentedMethod[] = [
  {
    ...hbb,
    path: '/hbb/channel/info/',
    input: 'type hbb_id cid current_channel_time',
    reply: 'url, api_key, events[]{time#, id#, type, data{}}',
  },
  {
    ...hbb,
    path: '/hbb/channel/event/',
    input: 'type event_type cid hbb_id event_id display_height display_width aspect',
    reply: 'time#, type, data[]{}',
  },
  {
    ...hbbNotes,
    path: '/hbb/activity/',
    common: 'CKDL',
    // The list that documentation has for a body is read as `body`.
    input: 'type hbb_id device_uid event_id log_events body',
  },
  {
    ...hbbNotes,
    path: '/hbb/event/error/',
    common: 'CKDUL',
    input: 'type hbb_id event_id error_info log_events',
  },
]

/** Radio, cameras, banners, applications, games and seances. */
export const aroundMethods: readonly DocumentedMethod[] = [
  {
    path: '/radio/list/',
    verb: 'get',
    common: 'CADULI',
    input: 'search',
    reply: 'radio[]{id#, name, url, logo_url, channel_name, description, has_subscription!}',
  },
  ...cameraMethods,
  ...hbbMethods,
  {
    path: '/ads/list/',
    verb: 'get',
    common: 'CADL',
    // The context is named by error 4 alone.
    input: `channel_id mediahills_id video_id program_id movie_width movie_height device_uid os_family os_version app_id
      surface vendor model sber_device_type terminal_uid timezone ad_context`,
    reply: `ads[]{
      days?, begin_time?, end_time?, display_order!, provider#,
      movies[]{name, url, width#, duration#, provider_options[], skipoffset#}, events[]{type, url}}`,
    errors: [1, 2, 3, 4, 5, 6, 7],
  },
  {
    path: '/account/targetbanner/list',
    verb: 'get',
    common: 'CADUL',
    input: 'page limit',
    reply: 'target_banners[]{id#, name, image_url, message, deep_link, meta}, count#',
    errors: [1],
    withoutMessage: true,
  },
  {
    path: '/application/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'template',
    reply: `applications[]{id#, ${app}, icon, icon_focus, attrs{}}`,
    withoutMessage: true,
  },
  {
    path: '/application/detail/',
    verb: 'get',
    common: 'CADUL',
    input: 'appid',
    reply: `${app}, attrs{}`,
    errors: [1, 2],
    withoutMessage: true,
  },
  {
    path: '/game/list',
    verb: 'get',
    common: 'CADUL',
    input: '',
    reply: 'games[]{name, system_name, last_record_date, last_record_score#, account#}',
  },
  { path: '/game/score/list/', verb: 'get', common: 'CADUL', input: '', reply: 'score[]{score#}', errors: [2] },
  {
    path: '/game/score/save/',
    verb: 'get',
    common: 'CADUL',
    input: 'game score',
    reply: '',
    errors: [1, 2, 3, 4],
  },
  {
    path: '/game/scoreboard/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'game score',
    reply: 'score[]{account, date, score#}, self-score#, rank#',
    errors: [1, 2],
  },
  {
    path: '/seance/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'show_past',
    reply: 'seances[]{id#, vid#, vfid#, video_name, date_start, date_end}',
  },
  {
    path: '/seance/url/',
    verb: 'get',
    common: 'CADUL',
    input: 'code sid exclude_service_id audio_pid text_pid video_pid',
    reply: `
      begin_time, position#, uri, stream_service_id#, ext_id, ext_partner_id, ext_auth_token?, ext_apikey?`,
    errors: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  },
  {
    path: '/seance/revoke/',
    verb: 'get',
    common: 'CADUL',
    input: 'code sid',
    reply: '',
    errors: [1, 2, 3],
  },
]
