import type { Pair } from './pages.js'

/** Words for values of video surveillance. */
export const vmsChoices: Readonly<Record<string, Readonly<Record<string, Pair>>>> = {
  severity: {
    critical: ['critical', 'авария'],
    major: ['major', 'серьёзная'],
    minor: ['minor', 'незначительная'],
    warning: ['warning', 'предупреждение'],
  },
  notice_from: {
    critical: ['critical', 'с аварий'],
    major: ['major and worse', 'с серьёзных'],
    minor: ['minor and worse', 'с незначительных'],
    warning: ['all', 'обо всех'],
  },
  subject_type: {
    server: ['server', 'сервер'],
    group: ['group', 'группа'],
    camera: ['camera', 'камера'],
    ...{ screen: ['screen', 'экран'], place: ['place', 'место'], takeover: ['takeover', 'срочное сообщение'] },
    ...{ control: ['control', 'управление'], house: ['this house', 'эта система'] },
  },
  failback: {
    inherit: ['as set for all', 'как для всех'],
    off: ['never', 'никогда'],
    immediate: ['at once', 'сразу'],
    hold: ['after a wait', 'после ожидания'],
    window: ['within windows', 'в заданное время'],
    manual: ['by hand', 'вручную'],
  },
  failback_mode: {
    immediate: ['at once', 'сразу'],
    hold: ['after a wait', 'после ожидания'],
    window: ['within windows', 'в заданное время'],
    manual: ['by hand', 'вручную'],
  },
  failback_to: {
    primary: ['the primary alone', 'только на основной'],
    any_higher: ['any server before it', 'на любой более ранний'],
  },
  onvif_tls: {
    off: ['without TLS', 'без TLS'],
    any: ['TLS, any certificate', 'TLS, любой сертификат'],
    checked: ['TLS, trusted certificate', 'TLS, доверенный сертификат'],
  },
  format: { mp4: ['one film (MP4)', 'один фильм (MP4)'], zip: ['films in a ZIP', 'фильмы в ZIP'] },
  protocol: { onvif: ['ONVIF', 'ONVIF'], ip: ['RTSP', 'RTSP'] },
}
