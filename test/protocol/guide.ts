import type { DocumentedMethod } from './device-api.js'

const genres = 'genre_id#, genre_name'

const program = `
  program_category_id#, program_begin_time#, program_end_time#, program_name, program_description, program_category,
  program_preview_url, program_id#, program_rating#`

const extras = `
  show_in_all!?, option1?, option2?, option3?, hbb[]?{type#, id#, api_key, channel_id}, telemeter?,
  telemeter_account_name?, telemeter_tmsec_name?, telemeter_cat_id?, telemeter_vc_id?, telemeter_vc_version?,
  aspect_ratio#?`

const following = `
  additional_categories[]?{id#, name}, program_meta?, program_genres[]?{${genres}}, next_program_category_id#?,
  next_program_begin_time#?, next_program_end_time#?, next_program_name?, next_program_description?,
  next_program_category?, next_program_preview_url?, next_program_id#?, next_program_rating#?, next_program_meta?,
  next_program_genres[]?{${genres}}, pause_live_tv_shift#?`

// The rows of a search are those of the great list, in its order.
const searched = `
  is_hidden!, id#, max_archive_duration#, name, icon, category_id#, url, has_record!, is_favorited!, has_subscription!,
  is_parent_control!, timeshift_offset#, channel_sort#, program_id#, program_name, program_begin_time#,
  program_end_time#, program_category_id#, program_category, program_description, program_preview_url, program_rating#,
  pause_live_tv_shift#, option1?, option2?, option3?, telemeter?, telemeter_account_name?, telemeter_tmsec_name?,
  telemeter_cat_id?, telemeter_vc_id?, telemeter_vc_version?, aspect_ratio#?, lcn_number#?,
  hbb[]?{type#, id#, api_key, channel_id}, additional_categories[]?{id#, name}, program_meta?,
  program_genres[]?{${genres}}, next_program_id#?, next_program_name?, next_program_begin_time#?,
  next_program_end_time#?, next_program_category_id#?, next_program_category?, next_program_description?,
  next_program_preview_url?, next_program_rating#?, next_program_meta?, next_program_genres[]?{${genres}},
  show_in_all!?, ads_available!?`

const info = `
  id#, name, icon, category_id#, timeshift_offset#, channel_sort#, has_record!, is_parent_control!, ${program},
  ${extras}, ${following}, drm_available^?`

const light = 'id#, name, category_id#, sort#, lcn_number#'
const detail = 'id#, begin_time#, end_time#, name, description, short_name, category, preview, rating#, meta'
const infoInput = 'channel_ids compact reject_multicast'
const rules = 'consider_program_category consider_epg_channel_category channel_sort_id'
const categories = 'categories[]{id#, name, icon_type, icon, icon_tv}'

/** Channels beside the great list, their orders, the guide, television by interest. */
export const guideMethods: readonly DocumentedMethod[] = [
  {
    path: '/channel/list/search/',
    verb: 'get',
    common: 'CADULI',
    input: 'search compact account_sort limit page channel_sort_id reject_multicast',
    reply: `channels[]{${searched}}`,
    errors: [1],
  },
  {
    path: '/v2/channel/list/',
    verb: 'get',
    common: 'CADULI',
    input: '',
    reply: `channels[]{
      ${light}, has_subscription!, is_hidden!, is_parent_control!, is_favorited!, show_in_all!, icon}`,
  },
  {
    path: '/v2/channel/info/',
    verb: 'post',
    common: 'CADULI',
    input: infoInput,
    reply: `programs[]{${info}, is_favorited!, is_hidden!, has_subscription!, url, max_archive_duration#,
      ads_available!?, lcn_number#?, meta}`,
    errors: [1],
  },
  {
    path: '/v2/noauth/channel/list/',
    verb: 'get',
    common: 'CKDULI',
    input: 'tariff_id exclude_tariff_id',
    reply: `channels[]{${light}, is_parent_control!, show_in_all!, icon}`,
  },
  {
    path: '/v2/noauth/channel/info/',
    verb: 'post',
    common: 'CKDULI',
    input: infoInput,
    reply: `programs[]{${info}, meta}`,
    errors: [1],
  },
  {
    path: '/channel/list/programs/',
    verb: 'post',
    common: 'CADUL',
    input: 'channel_ids programs_from_ts programs_to_ts account_sort channel_sort_id',
    reply: `channels[]{id#, current_program_id#, programs[]{
      id#, name, begin_time#, end_time#, category_id#, category, description, preview_url, rating#, program_meta,
      program_genres[]{${genres}}}}`,
    errors: [1, 2],
  },
  {
    path: '/premiere/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'cid limit timeshift_offset compact',
    reply: `premieres[]{
      id#, program_id#, program_name, program_short_name, program_begin_time#, program_preview_url, program_rating#,
      icon?, name?, program_description?, program_meta?}`,
    errors: [1],
  },
  { path: '/channel/sort/list/', verb: 'get', common: 'CADUL', input: '', reply: 'channel_sort[]{id#, name}' },
  {
    path: '/channel/icon/list/',
    verb: 'get',
    common: 'CKDULI',
    input: '',
    reply: 'icons[]{id#, icon}',
    withoutMessage: true,
  },
  {
    path: '/channel/list/last/',
    verb: 'get',
    common: 'CADULI',
    input: '',
    reply: 'channels[]{id#, name, icon}',
    errors: [1],
  },
  { path: '/v2/account/channels/sort/', verb: 'post', common: 'CADUL', input: 'channel_ids', reply: '' },
  {
    path: '/v2/account/channels/update/',
    verb: 'post',
    common: 'CADUL',
    input: 'account_channels',
    reply: '',
    // Of all methods of the second version: no such object.
    errors: [404],
  },
  {
    path: '/v2/account/channels/accountsettingsinfo/',
    verb: 'get',
    common: 'CADU',
    input: '',
    reply: 'is_favorited#[], is_hidden#[], is_parent_control#[]',
  },
  {
    path: '/program/category/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'only_records_categories consider_program_category',
    reply: categories,
    errors: [1],
  },
  {
    path: '/noauth/program/category/list/',
    verb: 'get',
    common: 'CKDUL',
    input: 'only_records_categories',
    reply: categories,
    errors: [1],
  },
  {
    path: '/program/category/channel/list/',
    verb: 'get',
    common: 'CADULI',
    input: `category_id next compact wrt_compact reject_multicast ${rules}`,
    reply: `programs[]{
      id#, name, url, icon, category_id#, timeshift_offset#, channel_sort#, has_record!, max_archive_duration#,
      is_hidden!, is_favorited!, is_parent_control!, has_subscription!, ${program}, ${extras}, lcn_number#?,
      ${following}, ads_available!?, drm_available^}`,
    errors: [1, 2],
  },
  {
    path: '/noauth/program/category/channel/list/',
    verb: 'get',
    common: 'CKDULI',
    input: `category_id ${rules}`,
    reply: `programs[]{
      id#, name, icon, category_id#, program_category_id#, program_begin_time#, program_end_time#, program_name,
      program_preview_url, program_category, program_id#, program_rating#, channel_sort#, meta, program_meta}`,
    errors: [1],
  },
  {
    path: '/program/category/record/list/',
    verb: 'get',
    common: 'CADULI',
    input: 'limit page category_id genre_id',
    reply: `count#, records[]{
      selection_id#, begin_time#, short_name, category, preview, rating#, description, channel?{id#, name, icon},
      record[]?{
        program_id#, begin_time#, end_time#, name, description, meta, url, position#, ads_available!}}`,
    errors: [1],
  },
  {
    path: '/program/genre/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'only_records_genres',
    reply: 'genres[]{id#, name, icon_for_archive}',
  },
  {
    path: '/noauth/program/list/',
    verb: 'get',
    common: 'CKDUL',
    input: 'cid time_from time_to date pid_from',
    reply: 'programs[]{id#, begin_time#, name, description, category, rating#, meta}',
    errors: [1, 2],
  },
  {
    path: '/program/detail/',
    verb: 'get',
    common: 'CADUL',
    input: 'pid cid',
    reply: `${detail}, url, has_record!, has_subscription!, position#, blocked!, ads_available!`,
    errors: [1],
  },
  {
    path: '/noauth/program/detail/',
    verb: 'get',
    common: 'CKDUL',
    input: 'pid',
    reply: `${detail}, blocked!, channel_name, channel_icon`,
    errors: [1],
  },
  {
    path: '/program/list/search/',
    verb: 'get',
    common: 'CADULI',
    input: 'search skip_unavailable only_archive limit page',
    reply: `results[]{
      id#, name, icon, category_id#, has_record!, blocked!, has_subscription!, url, program_id#, program_begin_time#,
      program_end_time#, program_name, program_short_name, program_description, program_category, program_rating#,
      program_preview_url, program_meta}`,
    errors: [1],
  },
]
