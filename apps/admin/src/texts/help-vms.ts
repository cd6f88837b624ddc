import type { Pair } from './pages.js'

/** What the pages of video surveillance are for. */
export const vmsHelp: Readonly<Record<string, Pair>> = {
  'vms.sites': [
    'Places of yours in a tree. Servers, groups and cameras stand at one.',
    'Ваши площадки деревом. На них стоят серверы, группы и камеры.',
  ],
  'vms.servers': [
    'What takes pictures in, shows and records them. A server needs a token before it can speak.',
    'Они принимают, показывают и пишут картинку. Серверу нужен токен, иначе он не сможет отвечать.',
  ],
  'vms.groups': [
    'Cameras that one server at a time takes care of. The first server is the primary, the others stand by.',
    'Камеры, которыми занимается один сервер за раз. Первый сервер основной, остальные в резерве.',
  ],
  'vms.cameras': [
    'Which server a camera is on follows from its group. A password is never shown again.',
    'На каком сервере камера, решает её группа. Пароль больше не показывается.',
  ],
  'vms.alarms': [
    'What is wrong now, and what was. An alarm goes when what is wrong is over.',
    'Что не так сейчас и что было. Тревога снимается, когда всё снова в порядке.',
  ],
  'panel.board': [
    'Servers, groups and alarms as they are now. It speaks English, Russian and Korean; /vms/board fills a whole screen.',
    'Серверы, группы и тревоги прямо сейчас. Пульт говорит по-русски, по-английски и по-корейски; /vms/board — на весь экран.',
  ],
  'panel.cameras': [
    'Watch a camera and move its head, or let a server look for cameras in its networks and add them.',
    'Смотрите камеру и поворачивайте её, или пусть сервер найдёт камеры в своих сетях — их можно сразу добавить.',
  ],
  'panel.past': [
    'See what up to sixteen cameras recorded at the same moment, or make a file of it.',
    'Смотрите, что записали в один и тот же момент до шестнадцати камер, или сохраните это файлом.',
  ],
  'vms.exports': [
    'Recorded times as files. They are asked for at a camera, or for several at once among the recordings, fetched by an address that is good for an hour, and go after some days.',
    'Записи в виде файлов. Их заказывают у камеры, или у нескольких сразу на странице записей, забирают по адресу на час, и через несколько дней они удаляются.',
  ],
  'vms.locks': [
    'Recorded times that are not removed, whatever their age and however full disks are. They are locked at a camera.',
    'Отрезки записи, которые не удаляются, сколько бы им ни было дней и как бы ни были полны диски. Их блокируют у камеры.',
  ],
  'vms.events': ['What happened to servers and groups.', 'Что происходило с серверами и группами.'],
}
