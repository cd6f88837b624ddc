import type { DocumentedMethod } from './device-api.js'

const app = 'name, system_name, type#, url, show_in_main_menu!, css_style'

/** Radio, applications, games and seances. */
export const aroundMethods: readonly DocumentedMethod[] = [
  {
    path: '/radio/list/',
    verb: 'get',
    common: 'CADULI',
    input: 'search',
    reply: 'radio[]{id#, name, url, logo_url, channel_name, description, has_subscription!}',
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
    // Tickets of systems outside.
    later: { errors: [9] },
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
