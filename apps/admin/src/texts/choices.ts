import type { Pair } from './pages.js'

/** Words for the values that a field may have, by field and value. */
export const choices: Readonly<Record<string, Readonly<Record<string, Pair>>>> = {
  deed: { add: ['added', 'добавлено'], change: ['changed', 'изменено'], remove: ['removed', 'удалено'] },
  closed_sections: {
    tvmiddleware: ['Television', 'Телевидение'],
    archive: ['Archive', 'Архив'],
    video: ['Films', 'Фильмы'],
    radio: ['Radio', 'Радио'],
    games: ['Games', 'Игры'],
    apps: ['Apps', 'Приложения'],
    reports: ['Reports', 'Отчёты'],
    monitoring: ['Monitoring', 'Мониторинг'],
  },
  allowed_device_groups: groupsOfDevices(),
  kind: { manual: ['by hand', 'вручную'], popularity: ['by popularity', 'по популярности'] },
  gender: { '': ['not said', 'не указан'], m: ['male', 'мужской'], f: ['female', 'женский'] },
  type: {
    '0': ['nothing', 'ничего'],
    '1': ['something else', 'другое'],
    '2': ['restart the app', 'перезапустить приложение'],
    '3': ['reboot', 'перезагрузить'],
    live: ['live', 'эфир'],
    pvr: ['archive (PVR)', 'архив (PVR)'],
    vod: ['films (VoD)', 'фильмы (VoD)'],
    multicast: ['multicast', 'мультикаст'],
    npvr: ['network PVR', 'сетевой PVR'],
  },
  parser: { xmltv: ['XMLTV', 'XMLTV'], dummy: ['blocks of an hour', 'часовые блоки'] },
  document_type: {
    '1': ['at login', 'при входе'],
    '2': ['at registration', 'при регистрации'],
    '3': ['at payment', 'при оплате'],
    '4': ['when a tariff is connected', 'при подключении тарифа'],
  },
  status: { running: ['running', 'идёт'], done: ['done', 'завершена'] },
  auth_mode: {
    '': ['as usual', 'как обычно'],
    password: ['by password', 'по паролю'],
    abonement: ['by abonement', 'по абонементу'],
    device_uid: ['by device UID', 'по UID устройства'],
    device_uid_wo_fallback: ['by device UID only', 'только по UID устройства'],
  },
  hidden_sections: {
    tvchannels: ['Channels', 'Каналы'],
    categorizedtv: ['Channels by category', 'Каналы по категориям'],
    archive: ['Archive', 'Архив'],
    videocatalog: ['Films', 'Фильмы'],
    cctv: ['Cameras', 'Камеры'],
    radio: ['Radio', 'Радио'],
    games: ['Games', 'Игры'],
    balance: ['Balance', 'Баланс'],
    payment: ['Payment', 'Оплата'],
    info: ['Information', 'Информация'],
    settings: ['Settings', 'Настройки'],
    exit: ['Exit', 'Выход'],
  },
  content_type: {
    '': ['any', 'любой'],
    live: ['live', 'эфир'],
    pvr: ['archive', 'архив'],
    vod: ['films', 'фильмы'],
  },
  routing: { mask: ['by its mask', 'по своей маске'], rules: ['by the rules', 'по правилам'] },
  link_scheme: { none: ['not signed', 'без подписи'] },
  storage_type: { memory: ['memory', 'память'], ssd: ['SSD', 'SSD'], hdd: ['HDD', 'HDD'] },
  part: {
    tariffs: ['Tariffs', 'Тарифы'],
    services: ['Streaming services', 'Стрим-сервисы'],
    channels: ['Channels', 'Каналы'],
    video: ['Films', 'Фильмы'],
    radio: ['Radio', 'Радио'],
    cameras: ['Cameras', 'Камеры'],
    apps: ['Apps', 'Приложения'],
  },
  verb: {
    view: ['view', 'просмотр'],
    create: ['create', 'создание'],
    edit: ['edit', 'правка'],
    delete: ['delete', 'удаление'],
  },
  total: {
    total: ['all', 'всего'],
    active: ['active', 'активных'],
    inactive: ['inactive', 'неактивных'],
    online: ['online', 'в сети'],
    offline: ['offline', 'не в сети'],
  },
}

function groupsOfDevices(): Readonly<Record<string, Pair>> {
  return {
    '0': ['Set-top boxes', 'Приставки'],
    '1': ['Televisions', 'Телевизоры'],
    '2': ['Phones and tablets', 'Телефоны и планшеты'],
    '3': ['Others', 'Прочие'],
  }
}
