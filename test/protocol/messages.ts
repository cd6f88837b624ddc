import type { DocumentedMethod } from './device-api.js'

const messageRow = 'uuid, subject, created_at#, urgent!, was_read!'
const message = 'uuid, subject, text, no_confirmation!, created_at#, urgent!, was_read!'

/** Positions, reminders, messages, settings, and the data of widgets. */
export const messageMethods: readonly DocumentedMethod[] = [
  {
    path: '/content/position/set/',
    verb: 'get',
    common: 'CADUL',
    input: 'content_type content_id asset_id position duration is_viewed',
    reply: '',
    errors: [1, 2, 3, 404],
  },
  {
    path: '/content/position/delete/',
    verb: 'get',
    common: 'CADUL',
    input: 'content_type content_id asset_id',
    reply: '',
    errors: [1, 2],
  },
  {
    path: '/content/position/remember/channel/',
    verb: 'get',
    common: 'CADUL',
    input: 'channel_id',
    reply: '',
    errors: [1],
  },
  {
    path: '/notification/create/',
    verb: 'get',
    common: 'CADUL',
    input: 'cid pid timeshift_offset',
    reply: '',
    errors: [404],
  },
  { path: '/notification/delete/', verb: 'get', common: 'CADUL', input: 'pid', reply: '', errors: [1] },
  {
    path: '/notification/list/',
    verb: 'get',
    common: 'CADULI',
    input: '',
    reply: `notifications[]{
      id#, name, url, icon, category_id#, timeshift_offset#, has_record!, max_archive_duration#, program_begin_time#,
      program_end_time#, program_name, program_description, program_category, program_preview_url, program_id#,
      program_rating#, program_meta}`,
    errors: [1],
  },
  { path: '/message/list/', verb: 'get', common: 'CADUL', input: '', reply: `messages[]{${messageRow}}` },
  {
    path: '/message/detail/',
    verb: 'get',
    common: 'CADUL',
    input: 'uuid',
    // An app reads the fields inside of `message`; documented are those beside it.
    reply: `${message}, message{${message}}`,
    errors: [1],
  },
  { path: '/message/delete/', verb: 'get', common: 'CADUL', input: 'uuid', reply: '', errors: [1] },
  {
    path: '/settings/save/',
    verb: 'get',
    common: 'CADUL',
    input: `parent_code favorite_channel unfavorite_channel parent_lock_channel parent_unlock_channel use_timeshift
      preferred_timeshift_offset data_center_id channels_sort channels_sort.id channels_sort.is_parent_control
      channels_sort.is_favorited channels_sort.is_hidden`,
    reply: '',
    errors: [1],
  },
  {
    path: '/application/exchange_data/',
    verb: 'get',
    common: '',
    input: '',
    reply: 'first_currency, second_currency, first_currency_value, second_currency_value',
    errors: [1],
    withoutMessage: true,
  },
  {
    path: '/country/info/',
    verb: 'get',
    common: 'CKDUL',
    input: '',
    reply: 'country_name, country_code, city_name',
    withoutMessage: true,
  },
  { path: '/country/list/', verb: 'get', common: 'CKDUL', input: '', reply: 'countries[]', withoutMessage: true },
  {
    path: '/application/rss_data/',
    verb: 'get',
    common: '',
    input: 'rss',
    reply: 'entries[]{title, description, preview_url}',
    errors: [1],
    withoutMessage: true,
  },
  {
    path: '/application/weather_data/',
    verb: 'get',
    common: 'K',
    isOpen: true,
    input: 'auto_detect_current_city city ext_city_id',
    reply: `current{icon, description, temperature#, pressure#, wind_speed#, wind_deg#, humidity#}, city`,
    errors: [1, 2, 3],
    withoutMessage: true,
    // Whoever asks while it is being fetched waits for it.
    later: { errors: [2] },
  },
]
