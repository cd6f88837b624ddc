import type { DocumentedMethod } from './device-api.js'
import { translated } from './translated.js'

const channel = `
  ${translated('name')} rating uri url_prefix multicast_address secondary_multicast_address id_for_stream_service
  hbb_channel_pid hbb_providers comment version option1 option2 option3 telemeter telemeter_account_name
  telemeter_tmsec_name telemeter_cat_id telemeter_vc_id telemeter_vc_version mediahills_id pause_live_tv_shift
  lcn_number recording_days aspect_ratio show_in_all parent_control enabled display_on_site category
  additional_categories epg_channel copyright_holder price_category tariffs stream_services sort_after_cid meta`

const named = '{id#, name}'

const camera = `
  ${translated('name')} enabled tariffs stream_services uri url_prefix multicast_address price_category preview_url`

const selection = `${translated('name')} type is_hidden ${translated('promo_image')} items_set`

const banner = `
  name image_url message deep_link published_from published_to enabled meta account_ids abonements tariff_ids
  for_birthday sort_after_tbid`

const uploads = 'upload_errors[]{field, url, message}'

const channels: readonly DocumentedMethod[] = [
  {
    path: '/channel/create/',
    verb: 'post',
    common: 'S',
    input: channel,
    reply: 'id#',
  },
  {
    path: '/channel/list/',
    verb: 'post',
    common: 'S',
    input: 'limit page search search_tariff tariffs search_stream_service stream_services',
    reply: `
      channels[]{
        id#, ${translated('name', ', ')}, category_id#, category_name, price_category_id#, price_category_name,
        epg_channel_id#, epg_channel_name, enabled!, uri, url_prefix, option1, option2, option3,
        additional_categories[]${named}, tariffs[]${named}, stream_services[]${named}, multicast_address,
        secondary_multicast_address, comment, id_for_stream_service},
      count#`,
  },
  { path: '/channel/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
]

const cameras: readonly DocumentedMethod[] = [
  {
    path: '/camera/create/',
    verb: 'post',
    common: 'S',
    input: `
      ${camera} category additional_categories sort_after_cid epg_channel secondary_multicast_address comment option1
      option2 option3 id_for_stream_service`,
    reply: 'id#',
  },
  { path: '/camera/modify/', verb: 'post', common: 'S', input: `camera_id ${camera}`, reply: '' },
  { path: '/camera/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
]

const marketing: readonly DocumentedMethod[] = [
  { path: '/selection/create/', verb: 'post', common: 'S', input: selection, reply: 'id#', errors: [404] },
  {
    path: '/selection/modify/',
    verb: 'post',
    common: 'S',
    input: `id ${selection} items_add items_remove`,
    reply: 'id#',
    errors: [1, 404],
  },
  { path: '/targetbanner/create/', verb: 'post', common: 'S', input: banner, reply: `id#, ${uploads}`, errors: [1] },
  {
    path: '/targetbanner/modify/',
    verb: 'post',
    common: 'S',
    input: `id ${banner} delete_image clear_accounts clear_tariffs`,
    reply: uploads,
    errors: [1],
  },
  {
    path: '/targetbanner/list/',
    verb: 'post',
    common: 'S',
    input: 'limit page',
    reply: `
      target_banners[]{
        id#, name, image_url, message, deep_link, published_from, published_to, enabled!, meta, account_ids#[],
        tariff_ids#[], available_in_cities[], for_birthday!},
      count#`,
  },
  { path: '/targetbanner/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
]

/** Channels, cameras, selections and banners in the Content API. */
export const contentLiveMethods: readonly DocumentedMethod[] = [...channels, ...cameras, ...marketing]
