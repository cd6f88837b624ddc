import type { Pair } from './pages.js'

/** What is wrong, by the code of an alarm of screens or of a trouble of the installation. */
export const screenChoices: Readonly<Record<string, Readonly<Record<string, Pair>>>> = {
  code: {
    'device.offline': ['Away', 'Нет связи'],
    'site.offline': ['Many screens of this place are away', 'Нет связи со многими экранами места'],
    'identity.cloned': ['There is a copy of it', 'Есть копия экрана'],
    'takeover.ending': ['A takeover ends soon', 'Сообщение поверх расписания скоро кончится'],
    'manifest.rejected': ['It refused what was published', 'Опубликованное не принято'],
    'manifest.rolledBack': ['It went back to what it played before', 'Вернулся к прежней версии'],
    'storage.full': ['Its store is full', 'Хранилище заполнено'],
    'storage.low': ['It has little room left', 'Мало места'],
    'storage.failed': ['Its store fails', 'Сбой хранилища'],
    'content.hash': ['Content arrived damaged', 'Содержимое пришло повреждённым'],
    'content.unplayable': ['Something cannot be played', 'Что-то не воспроизводится'],
    'clock.skew': ['Its clock is wrong', 'Часы идут неверно'],
    'temp.high': ['It is too hot', 'Перегрев'],
    'display.mismatch': ['The display is not as the schedule says', 'Дисплей включён не по расписанию'],
    'pop.gap': ['Proof of play is lost', 'Потеряны данные о показах'],
    'player.crashloop': ['The player crashes again and again', 'Плеер падает раз за разом'],
    'player.restarted': ['The player started itself anew', 'Плеер перезапустил себя'],
    'stream.down': ['A channel does not come', 'Канал не приходит'],
  },
  trouble: {
    'server.disk': ['The disk fills', 'Заканчивается место на диске'],
    'job.failed': ['A job failed', 'Задание не выполнено'],
  },
}
