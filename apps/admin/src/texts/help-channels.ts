import type { Pair } from './pages.js'

/** What the pages of channels, guides and video servers are for. */
export const channelsHelp: Readonly<Record<string, Pair>> = {
  'tvmiddleware.data-centres': [
    'Places where your video servers stand. Accounts may be tied to one.',
    'Места, где стоят видеосерверы. Аккаунт можно привязать к одному из них.',
  ],
  'tvmiddleware.stream-services': [
    'Video servers: the mask of addresses, how links are signed, what is checked.',
    'Видеосерверы: маска адресов, подпись ссылок и проверки.',
  ],
  'tvmiddleware.routing-rules': [
    'Which service delivers to whom. The first rule that fits is taken: order matters.',
    'Какой сервис кому вещает. Берётся первое подходящее правило, порядок важен.',
  ],
  'tvmiddleware.maintenances': [
    'Announced works. Without an end they last until finished by hand.',
    'Объявленные работы. Без конца они длятся, пока их не завершат вручную.',
  ],
  'tvmiddleware.drm-systems': [
    'Where apps get the keys of protected channels: the first that fits the device.',
    'Где приложения берут ключи защищённых каналов: первый, подходящий устройству.',
  ],
  'tvmiddleware.cas-servers': [
    'Servers of conditional access, kept as data.',
    'Серверы условного доступа, как данные.',
  ],
  'tvmiddleware.screen-streams': [
    'Channels and records that public screens play now; each counts until its address is over.',
    'Каналы и записи, которые сейчас играют публичные экраны; каждый считается, пока не истёк адрес.',
  ],
  'tvmiddleware.record-tasks': [
    'Which channels the recorders that are managed from here write, as they said last.',
    'Какие каналы пишут серверы, управляемые отсюда, по их последнему ответу.',
  ],
  'tvmiddleware.record-orders': [
    'Programmes recorded for one account; a row that is removed is cancelled at the recorder.',
    'Передачи, записанные для одного аккаунта; удалённая строка отменяется на сервере записи.',
  ],
  'tvmiddleware.categories': [
    'Shelves on which channels stand. Drag them into order.',
    'Разделы, по которым разложены каналы. Порядок меняется перетаскиванием.',
  ],
  'tvmiddleware.channels': [
    'Channels as boxes show them. Drag rows into order while sorted by order.',
    'Каналы, какими их показывают приставки. При сортировке по порядку строки можно перетаскивать.',
  ],
  'tvmiddleware.channel-sorts': [
    'Named orders of channels that a subscriber may choose.',
    'Именованные порядки каналов на выбор абонента.',
  ],
  'tvmiddleware.playlists': [
    'Lists (M3U) that are fetched again by schedule.',
    'Плейлисты (M3U), которые загружаются по расписанию.',
  ],
  'tvmiddleware.programs': [
    'Programmes as they were imported. A day of one channel is edited in the guide editor.',
    'Передачи из импорта. День одного канала удобнее править в редакторе программы.',
  ],
  'tvmiddleware.epg-sources': ['Where the guide comes from, and how often.', 'Откуда и как часто берётся программа.'],
  'tvmiddleware.epg-channels': [
    'Channels of the guide: tie them to yours in the channel’s form.',
    'Каналы программы: их привязывают к вашим в форме канала.',
  ],
  'tvmiddleware.guide-names': [
    'How guides name categories, and what that is with you.',
    'Как программа называет категории и чему это соответствует у вас.',
  ],
  'tvmiddleware.program-categories': [
    'Categories of programmes, in the order in which they are shown.',
    'Категории передач в порядке показа.',
  ],
  'tvmiddleware.program-genres': [
    'Genres of programmes, in the order in which they are shown.',
    'Жанры передач в порядке показа.',
  ],
  'tvmiddleware.program-edits': [
    'What you say of a programme in place of the guide; it survives every import.',
    'Ваше описание передачи вместо программы; оно переживает любой импорт.',
  ],
  'tvmiddleware.program-blocks': ['Records that may not be watched.', 'Записи, которые нельзя смотреть.'],
  'tvmiddleware.guide-quality': [
    'What imports found odd: overlaps, holes, repeats.',
    'Что странного нашёл импорт: наложения, пропуски, повторы.',
  ],
  'tvmiddleware.imports': [
    'Lists and guides that were read in by hand: what each would change, and what it did. Kept for a month.',
    'Списки и программы, загруженные вручную: что должно было измениться и что изменилось. Хранится месяц.',
  ],
}
