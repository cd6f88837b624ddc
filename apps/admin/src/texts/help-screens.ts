import type { Pair } from './pages.js'

/** What the pages of screens are for. */
export const screensHelp: Readonly<Record<string, Pair>> = {
  'signage.screens': [
    'Positions on walls. A screen keeps its name and schedule when its hardware is changed.',
    'Места на стенах. Экран сохраняет имя и расписание при замене оборудования.',
  ],
  'signage.groups': [
    'Screens that are meant together, wherever they stand.',
    'Экраны, которые выбирают вместе, где бы они ни стояли.',
  ],
  'signage.places': [
    'A tree: countries, shops, floors. What is meant for a place is meant for all in it.',
    'Дерево: страны, магазины, этажи. Заданное для места действует и на всё внутри него.',
  ],
  'signage.profiles': [
    'Settings under a name. Screens, groups and places that name one have them from here: the nearest that says something holds.',
    'Настройки под именем. Экраны, группы и места с такой настройкой берут её отсюда: действует ближайшая.',
  ],
  'signage.folders': [
    'A tree in which media and things to show are kept. Whoever may see one folder sees all.',
    'Дерево, в котором лежат файлы и содержимое. Кто видит одну папку, видит все.',
  ],
  'signage.media': [
    'Pictures, films and other files. The same bytes are kept once.',
    'Картинки, ролики и другие файлы. Одинаковые файлы хранятся один раз.',
  ],
  'signage.items': [
    'What a screen can show: a file, a web page, a feed, a clock, a channel or what the archive holds of it.',
    'Что может показать экран: файл, страницу, ленту новостей, часы, канал или запись из его архива.',
  ],
  'signage.playlists': [
    'What is shown one after another: in order, shuffled, or by weight.',
    'Что показывается одно за другим: по порядку, вперемешку или по весу.',
  ],
  'signage.playlist-entries': [
    'An entry holds one thing: an item, a layout, or another playlist.',
    'Запись держит что-то одно: содержимое, макет или другой плейлист.',
  ],
  'signage.layouts': [
    'A canvas that zones divide, each with its own content.',
    'Полотно, поделённое на зоны, у каждой своё содержимое.',
  ],
  'signage.zones': [
    'Parts of a layout. The main one says how long the layout takes.',
    'Части макета. Главная зона задаёт его длительность.',
  ],
  'signage.campaigns': [
    'Events that belong together, between one beginning and one end.',
    'События, которые идут вместе, с общими началом и концом.',
  ],
  'signage.events': [
    'What plays where and when. The highest priority wins; equals take turns.',
    'Что, где и когда показывать. Побеждает высший приоритет, равные чередуются.',
  ],
  'signage.releases': [
    'What was published to screens. Changes reach them by a release and in no other way.',
    'Что опубликовано на экраны. Изменения попадают на них только с публикацией.',
  ],
  'panel.plays': [
    'What screens proved to have played, by content, screen or day; what was planned and missed; how long they were connected.',
    'Что экраны показали на деле: по содержимому, экранам или дням; что не показано из плана; сколько были на связи.',
  ],
  'panel.fleet': [
    'Which screens are connected and what is wrong; publish, connect a player, tell screens what to do, take them over.',
    'Кто на связи и что не так; публикация, подключение плеера, команды экранам и перехват.',
  ],
  'signage.players': [
    'Which screens are connected, what they play from and what they say of themselves.',
    'Какие экраны на связи, по какой версии играют и что о себе сообщают.',
  ],
  'signage.commands': [
    'What each screen was told to do, and what became of it. A screen that is away has it when it comes, within its time.',
    'Что поручено каждому экрану и чем кончилось. Экран без связи получит команду, когда вернётся, если не вышел её срок.',
  ],
  'signage.command-batches': [
    'One order to many screens: so many carry it out at a time, and it stops where more than one in twenty fails.',
    'Один приказ многим экранам: выполняется по очереди и останавливается, если не удался у каждого двадцатого.',
  ],
  'signage.takeovers': [
    'Words above every schedule. They reach all screens at once and end by themselves.',
    'Сообщения поверх любого расписания. Сразу попадают на все экраны и сами заканчиваются.',
  ],
  'signage.alarms': [
    'What is wrong with screens, and what was. An alarm goes when what is wrong is over.',
    'Что не так с экранами и что было. Тревога снимается, когда всё снова в порядке.',
  ],
  'signage.alarm-rules': [
    'Who gets letters about which alarms. What comes within a quarter of an hour stands in one letter.',
    'Кто получает письма о каких тревогах. Всё, что случилось за четверть часа, — в одном письме.',
  ],
  'signage.happenings': [
    'When screens came and went, and what was wrong with them.',
    'Когда экраны появлялись и пропадали и что с ними было не так.',
  ],
  'signage.hooks': [
    'Servers of others that are called when something happens, signed by a key; tried again for a day.',
    'Чужие серверы, которым сообщают о событиях с подписью; попытки повторяются сутки.',
  ],
  'signage.hook-events': ['What they were told, for seven days.', 'Что им сообщили, за семь дней.'],
  'signage.triggers': [
    'Prepared here, started by a system outside: words above every schedule, or a playlist for a while.',
    'Готовится здесь, запускается внешней системой: текст поверх расписания или плейлист на время.',
  ],
  'signage.systems': [
    'Cash desks, fire alarms, thermometers. The key is shown once.',
    'Кассы, пожарная сигнализация, термометры. Ключ показывается один раз.',
  ],
  'signage.metrics': ['The last value of each number.', 'Последнее значение каждого числа.'],
  'signage.captures': [
    'What screens brought when they were asked; kept for seven days.',
    'Что экраны прислали по запросу; хранится семь дней.',
  ],
  'panel.alarms': [
    'What is wrong just now. Muting tells nobody, taking it tells who looks after it.',
    'Что не так прямо сейчас. «Заглушить» — никому не сообщать, «Взять себе» — назначить ответственного.',
  ],
  'panel.screen': [
    'How one screen looks, what is wrong with it and what it played.',
    'Как выглядит один экран, что с ним не так и что он показывал.',
  ],
  'signage.enrolments': [
    'Browsers that open the address with such a token become screens: at once, or when staff have looked at them.',
    'Браузеры, открывшие адрес с таким ключом, становятся экранами: сразу или после проверки оператором.',
  ],
  'signage.dayparts': [
    'Hours with a name, with other hours on some weekdays and dates.',
    'Часы с именем: свои для дней недели и для отдельных дат.',
  ],
}
