import type { DocumentedMethod } from './device-api.js'
import { translated } from './translated.js'

/** Radio, seances and the guide in the Content API. */
export const contentAroundMethods: readonly DocumentedMethod[] = [
  {
    path: '/radio/create/',
    verb: 'post',
    common: 'S',
    input: `${translated('name')} enabled tariffs uri ${translated('description')} radio_channel`,
    reply: 'id#',
  },
  { path: '/radio/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
  { path: '/seance/create/', verb: 'post', common: 'S', input: 'vid date_start vfid date_end', reply: 'id#' },
  { path: '/seance/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
  {
    path: '/seance/ticket/create/',
    verb: 'post',
    common: 'S',
    input: 'sid code',
    reply: 'id#, code#',
    errors: [1],
  },
  { path: '/seance/ticket/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
  {
    path: '/epgchannel/list/',
    verb: 'post',
    common: 'S',
    input: 'limit page source',
    reply: `
      channels[]{
        id#, source#, icon_url, source_channel_id, extra_category_ids#[], sort_number#, timeshift#,
        source_update_date, extra_icons{}},
      count#`,
  },
  {
    path: '/epgchannel/icon/upload/',
    verb: 'post',
    common: 'S',
    input: 'icon_url epg_channel_id extra_sizes skip_main_size',
    reply: '',
    errors: [1, 2, 3, 4],
  },
  {
    path: '/epg/program/time/specify/',
    verb: 'post',
    common: 'S',
    // XML comes without a signature.
    isOpen: true,
    input: 'external_id start stop xml',
    reply: '',
    errors: [404],
  },
  {
    path: '/programblocking/create/',
    verb: 'post',
    common: 'S',
    input: 'pid prefix time_start end_date',
    reply: 'id#',
    errors: [1, 2, 3, 4],
  },
]
