import type { Pair } from './pages.js'

const storeAway: Pair = ['A store does not answer', 'Хранилище не отвечает']
const certificate: Pair = ['The certificate ends soon', 'Сертификат скоро закончится']

/** What can be wrong with screens, by its code. */
const faults: Readonly<Record<string, Pair>> = {
  'device.offline': ['The screen is away', 'Экран не на связи'],
  'device.fallback': ['No event plays though one should', 'Ничего не идёт по расписанию, хотя должно'],
  'site.offline': ['Many screens of the place are away', 'Не на связи многие экраны места'],
  'identity.cloned': ['Two players say they are this screen', 'Этим экраном называются два плеера'],
  'takeover.ending': ['A takeover ends soon', 'Срочное сообщение скоро закончится'],
  'cert.expiring': certificate,
  'store.away': storeAway,
  'manifest.rejected': ['The screen refuses its release', 'Экран не принял версию'],
  'manifest.rolledBack': ['The screen went back to the release before', 'Экран вернулся к прежней версии'],
  'storage.full': ['No room is left', 'Место закончилось'],
  'storage.low': ['Little room is left', 'Мало места'],
  'storage.failed': ['What it keeps cannot be written', 'Не удаётся записать на хранение'],
  'player.crashloop': ['The player falls again and again', 'Плеер падает раз за разом'],
  'player.restarted': ['The player stood still and began anew', 'Плеер завис и запустился заново'],
  'stream.down': ['A stream does not play', 'Поток не воспроизводится'],
  'content.hash': ['Content comes altered', 'Содержимое приходит изменённым'],
  'content.late': ['Content does not come in time', 'Содержимое не успевает загрузиться'],
  'content.refused': ['Content is refused to the screen', 'Экрану отказано в содержимом'],
  'content.gone': ['Content is not there', 'Содержимого нет на сервере'],
  'content.storage': ['Content finds no room', 'Содержимому не хватает места'],
  'content.unplayable': ['Content cannot be shown', 'Содержимое не показывается'],
  'content.damaged': [
    'Kept content was damaged and is loaded anew',
    'Хранимое содержимое испортилось и загружается заново',
  ],
  'command.failed': ['A command of the schedule failed', 'Команда по расписанию не выполнена'],
  'clock.skew': ['Its clock is wrong', 'Часы идут неверно'],
  'temp.high': ['It is too hot', 'Перегрев'],
  'display.mismatch': ['The display is not as the schedule says', 'Дисплей включён не по расписанию'],
  'pop.gap': ['Proof of play is lost', 'Потеряны данные о показах'],
}

const named = (prefix: string, english: string, russian: string): [string, Pair][] =>
  Object.entries(faults).map(([code, [inEnglish, inRussian]]) => [
    `${prefix}.${code}`,
    [`${english}: ${inEnglish}`, `${russian}: ${inRussian}`],
  ])

/** Words for values of screens. */
export const screenChoices: Readonly<Record<string, Readonly<Record<string, Pair>>>> = {
  log_level: {
    inherited: ['inherited', 'наследуется'],
    error: ['faults', 'неисправности'],
    info: ['what happens', 'что происходит'],
    debug: ['every step', 'каждый шаг'],
  },
  said_by: {
    screen: ['the screen', 'экран'],
    group: ['the group', 'группа'],
    place: ['the place', 'место'],
    operator: ['the operator', 'оператор'],
    house: ['as usual', 'как обычно'],
  },
  trouble: {
    'server.disk': ['The disk fills', 'Заканчивается место на диске'],
    'job.failed': ['A job failed', 'Задание не выполнено'],
    'cert.expiring': certificate,
    'store.away': storeAway,
  },
  code: {
    ...faults,
    ...Object.fromEntries([...named('raised', 'Began', 'Началось'), ...named('cleared', 'Over', 'Прошло')]),
    online: ['The screen is there', 'Экран на связи'],
    offline: ['The screen is away', 'Экран не на связи'],
  },
  command: {
    '': ['none', 'нет'],
    'app.restart': ['restart the player', 'перезапустить плеер'],
    reboot: ['reboot', 'перезагрузить'],
    'volume.set': ['set the volume', 'задать громкость'],
    mute: ['mute, or sound again', 'выключить или вернуть звук'],
    'content.sync': ['load content now', 'загрузить содержимое сейчас'],
    'cache.purge': ['remove content that is not needed', 'убрать ненужное содержимое'],
  },
}
