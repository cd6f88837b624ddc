/** A text in both languages of the panel. */
export type Pair = readonly [en: string, ru: string]

/** Groups of the menu. */
export const groups: Readonly<Record<string, Pair>> = {
  general: ['General settings', 'Общие настройки'],
  servers: ['Video servers', 'Видеосерверы'],
  monitoring: ['Monitoring', 'Мониторинг'],
  streaming: ['Streaming', 'Вещание'],
  billing: ['Billing', 'Биллинг'],
  content: ['Content', 'Контент'],
  subscribers: ['Subscribers', 'Абоненты'],
  reports: ['Reports', 'Отчёты'],
  system: ['System', 'Система'],
}

/** What the pages of the menu are called. */
export const pages: Readonly<Record<string, Pair>> = {
  'base.operator': ['Operator', 'Оператор'],
  'base.operator-keys': ['API keys', 'Ключи API'],
  'base.setting': ['Options', 'Параметры'],
  'base.staff': ['Staff', 'Сотрудники'],
  'base.roles': ['Roles', 'Роли'],
  'base.audit': ['Changes by staff', 'Журнал изменений'],
  'base.dealers': ['Dealers', 'Дилеры'],
  'base.operators': ['Operators', 'Операторы'],
  'tvmiddleware.operator-devices': ['Device types', 'Типы устройств'],
  'tvmiddleware.legal-documents': ['Legal documents', 'Правовые документы'],
  'tvmiddleware.legal-document-versions': ['Versions of documents', 'Версии документов'],
  'tvmiddleware.legal-acceptances': ['Accepted documents', 'Принятые документы'],
  'tvmiddleware.profile-types': ['Kinds of profiles', 'Виды профилей'],
  'tvmiddleware.data-centres': ['Data centres', 'Дата-центры'],
  'tvmiddleware.stream-services': ['Streaming services', 'Стрим-сервисы'],
  'tvmiddleware.routing-rules': ['Routing rules', 'Правила маршрутизации'],
  'tvmiddleware.maintenances': ['Maintenance', 'Технические работы'],
  'tvmiddleware.tariffs': ['Tariffs', 'Тарифы'],
  'tvmiddleware.virtual-tariffs': ['Virtual tariffs', 'Виртуальные тарифы'],
  'tvmiddleware.subscriptions': ['Subscriptions', 'Подписки'],
  'tvmiddleware.virtual-subscriptions': ['Virtual subscriptions', 'Виртуальные подписки'],
  'tvmiddleware.categories': ['Channel categories', 'Категории каналов'],
  'tvmiddleware.channels': ['Channels', 'Каналы'],
  'tvmiddleware.channel-sorts': ['Channel orders', 'Порядки каналов'],
  'tvmiddleware.playlists': ['Playlists', 'Плейлисты'],
  'tvmiddleware.imports': ['Import history', 'История импорта'],
  'tvmiddleware.programs': ['Programmes', 'Передачи'],
  'tvmiddleware.epg-sources': ['Guide sources', 'Источники программы'],
  'tvmiddleware.epg-channels': ['Guide channels', 'Каналы программы'],
  'tvmiddleware.guide-names': ['Names in guides', 'Названия в программе'],
  'tvmiddleware.program-categories': ['Programme categories', 'Категории передач'],
  'tvmiddleware.program-genres': ['Programme genres', 'Жанры передач'],
  'tvmiddleware.program-edits': ['Own words', 'Свои описания'],
  'tvmiddleware.program-blocks': ['Blocked records', 'Закрытые записи'],
  'tvmiddleware.guide-quality': ['Guide quality', 'Качество программы'],
  'tvmiddleware.seances': ['Seances', 'Сеансы'],
  'tvmiddleware.seance-tickets': ['Tickets', 'Билеты'],
  'tvmiddleware.radios': ['Radio', 'Радио'],
  'tvmiddleware.radio-icons': ['Radio logos', 'Логотипы радио'],
  'tvmiddleware.applications': ['Applications', 'Приложения'],
  'tvmiddleware.games': ['Games', 'Игры'],
  'tvmiddleware.titles': ['Films and series', 'Фильмы и сериалы'],
  'tvmiddleware.seasons': ['Seasons', 'Сезоны'],
  'tvmiddleware.episodes': ['Episodes', 'Серии'],
  'tvmiddleware.assets': ['Files of films', 'Файлы фильмов'],
  'tvmiddleware.skip-fragments': ['Skipped fragments', 'Пропускаемые фрагменты'],
  'tvmiddleware.genres': ['Film genres', 'Жанры фильмов'],
  'tvmiddleware.provider-genres': ['Genres of providers', 'Жанры поставщиков'],
  'tvmiddleware.persons': ['Persons', 'Персоны'],
  'tvmiddleware.price-categories': ['Price categories', 'Ценовые категории'],
  'tvmiddleware.price-options': ['Ways to buy', 'Способы покупки'],
  'tvmiddleware.video-providers': ['Film providers', 'Поставщики фильмов'],
  'tvmiddleware.copyright-holders': ['Holders of rights', 'Правообладатели'],
  'tvmiddleware.film-sources': ['Film handlers', 'Обработчики фильмов'],
  'tvmiddleware.customers': ['Customers', 'Абоненты'],
  'tvmiddleware.accounts': ['Accounts', 'Аккаунты'],
  'tvmiddleware.devices': ['Devices', 'Устройства'],
  'tvmiddleware.sessions': ['Sessions', 'Сеансы'],
  'tvmiddleware.messages': ['Messages', 'Сообщения'],
  'tvmiddleware.mailings': ['Mailings', 'Рассылки'],
  'sms.texts': ['SMS', 'SMS'],
  'sms.gateways': ['SMS gateways', 'SMS-шлюзы'],
  'geo.networks': ['Networks and their places', 'Сети и их места'],
  'geo.databases': ['Databases of places', 'Базы мест'],
  'base.mail-servers': ['Mail servers', 'Почтовые серверы'],
  'base.letters': ['Letters', 'Письма'],
  'base.wordings': ['Wordings', 'Тексты писем и SMS'],
  'tvmiddleware.device-commands': ['Device commands', 'Команды устройствам'],
  'tvmiddleware.customer-log': ['Subscriber actions', 'Действия абонентов'],
  'base.dealer-keys': ['Keys of dealers', 'Ключи дилеров'],
  'base.pictures': ['Uploaded pictures', 'Загруженные картинки'],
  'base.self': ['Own account', 'Своя учётная запись'],
  'base.system': ['System', 'Система'],
  'tvmiddleware.customer-private': ['Passport and bank', 'Паспорт и банк'],
  'base.setting.base': ['The house', 'Общие'],
  'base.setting.tvmiddleware': ['Television', 'Телевидение'],
  'base.setting.sms': ['SMS', 'SMS'],
  'panel.home': ['Home', 'Главная'],
  'panel.subscriber': ['Find a subscriber', 'Поиск абонента'],
  'panel.guide': ['Guide editor', 'Редактор программы'],
  'panel.channel-grid': ['Channel grid', 'Сетка каналов'],
  'panel.services': ['Services now', 'Сервисы сейчас'],
  'panel.calendar': ['Maintenance calendar', 'Календарь работ'],
  'panel.mailing': ['New mailing', 'Новая рассылка'],
  'panel.system': ['System', 'Система'],
  'panel.import': ['Import', 'Импорт'],
  'panel.card': ['Subscriber', 'Карточка абонента'],
  'panel.wizard': ['First steps', 'Первые шаги'],
  'panel.self': ['My account', 'Моя учётная запись'],
}

/** What a page is for, in a sentence or two beside it. */
export const help: Readonly<Record<string, Pair>> = {
  'base.operator': [
    'Name, time zone, currency and languages of this service. The first language is the default.',
    'Название, часовой пояс, валюта и языки сервиса. Первый язык — основной.',
  ],
  'base.operator-keys': [
    'Keys by which boxes and your billing call the APIs. A new key closes the old one at once.',
    'Ключи, с которыми приставки и биллинг обращаются к API. Новый ключ сразу закрывает старый.',
  ],
  'base.setting': [
    'Rules of this service that need no programmer.',
    'Правила сервиса, для которых не нужен программист.',
  ],
  'base.staff': [
    'People who work in this panel. Roles say what each of them may do; a dealer or an owner of rights sees only their own.',
    'Люди, которые работают в панели. Роли определяют их права; дилер и правообладатель видят только своё.',
  ],
  'base.roles': [
    'A role is a set of permissions. Nobody can hand out more than they have.',
    'Роль — это набор прав. Никто не может выдать больше, чем имеет сам.',
  ],
  'base.audit': [
    'Who changed what, and when. Nothing can be changed here.',
    'Кто, что и когда изменил. Здесь ничего нельзя изменить.',
  ],
  'base.dealers': [
    'Partners who sell for you. A login for one is made under Staff.',
    'Партнёры, которые продают ваши услуги. Вход для дилера создаётся в разделе «Сотрудники».',
  ],
  'base.operators': [
    'All operators of this installation. One is never removed, only switched off.',
    'Все операторы установки. Оператора нельзя удалить, только выключить.',
  ],
  'tvmiddleware.operator-devices': [
    'Which devices this service serves, and how the portal looks on them.',
    'Какие устройства обслуживает сервис и как на них выглядит портал.',
  ],
  'tvmiddleware.legal-documents': [
    'Texts shown to subscribers. A new version asks for consent again.',
    'Тексты для абонентов. Новая версия снова спросит согласие.',
  ],
  'tvmiddleware.legal-document-versions': [
    'Every text there was, as it was published.',
    'Все тексты в том виде, в каком они были опубликованы.',
  ],
  'tvmiddleware.legal-acceptances': [
    'Who agreed to what, when and from which device.',
    'Кто, когда и с какого устройства принял документ.',
  ],
  'tvmiddleware.profile-types': [
    'Kinds of profiles in a household: adults, children.',
    'Виды профилей в семье: взрослые, дети.',
  ],
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
  'tvmiddleware.tariffs': [
    'What is sold: channels, services and the number of devices at once.',
    'Что продаётся: каналы, сервисы и число одновременных устройств.',
  ],
  'tvmiddleware.virtual-tariffs': [
    'A bundle of tariffs that is connected as one.',
    'Набор тарифов, который подключается целиком.',
  ],
  'tvmiddleware.subscriptions': [
    'Tariffs held for a time. One is ended by closing it; the record stays.',
    'Подключённые тарифы. Подписка завершается закрытием, запись остаётся.',
  ],
  'tvmiddleware.virtual-subscriptions': ['Bundles held for a time.', 'Подключённые наборы тарифов.'],
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
  'tvmiddleware.seances': [
    'Films that are shown at an hour, to whoever has a ticket.',
    'Показы фильмов в назначенный час, по билетам.',
  ],
  'tvmiddleware.seance-tickets': [
    'Codes that let one account into a seance.',
    'Коды, по которым аккаунт попадает на сеанс.',
  ],
  'tvmiddleware.radios': ['Radio stations in the order of their list.', 'Радиостанции в порядке списка.'],
  'tvmiddleware.radio-icons': ['Names and logos of stations.', 'Названия и логотипы радиостанций.'],
  'tvmiddleware.applications': [
    'What apps open beside television: pages, screens, widgets.',
    'Что открывают приложения помимо телевидения: страницы, экраны, виджеты.',
  ],
  'tvmiddleware.games': ['Games, whose results are kept.', 'Игры, результаты которых сохраняются.'],
  'tvmiddleware.titles': [
    'Films, series and packages, with the files and persons that belong to them.',
    'Фильмы, сериалы и пакеты с их файлами и участниками.',
  ],
  'tvmiddleware.seasons': ['Seasons of series, in the order of showing.', 'Сезоны сериалов в порядке показа.'],
  'tvmiddleware.episodes': [
    'Episodes of series. A planned one is announced and not out yet.',
    'Серии сериалов. Запланированная объявлена, но ещё не вышла.',
  ],
  'tvmiddleware.assets': [
    'What is played: files of films and episodes, and trailers.',
    'То, что воспроизводится: файлы фильмов и серий, трейлеры.',
  ],
  'tvmiddleware.skip-fragments': [
    'Intros and credits that viewers may leap over.',
    'Заставки и титры, которые зритель может пропустить.',
  ],
  'tvmiddleware.genres': [
    'Genres, and the shelves under which apps show them.',
    'Жанры и разделы, в которых их показывают приложения.',
  ],
  'tvmiddleware.provider-genres': ['What providers call your genres.', 'Как ваши жанры называют поставщики.'],
  'tvmiddleware.persons': ['Actors and directors.', 'Актёры и режиссёры.'],
  'tvmiddleware.price-categories': [
    'How films are had: by tariff, bought, or free.',
    'Как получить фильм: по тарифу, покупкой или бесплатно.',
  ],
  'tvmiddleware.price-options': [
    'What a purchase costs, and how long it lasts.',
    'Сколько стоит покупка и как долго она действует.',
  ],
  'tvmiddleware.video-providers': [
    'Online cinemas and other sources of films.',
    'Онлайн-кинотеатры и другие источники фильмов.',
  ],
  'tvmiddleware.copyright-holders': ['Who holds the rights to films.', 'Кому принадлежат права на фильмы.'],
  'tvmiddleware.film-sources': [
    'Handlers of outside systems that films come from.',
    'Обработчики внешних систем, из которых приходят фильмы.',
  ],
  'tvmiddleware.customers': [
    'Who signed the contract. Open the card to see accounts, devices and tariffs together.',
    'Кто подписал договор. В карточке вместе видны аккаунты, устройства и тарифы.',
  ],
  'tvmiddleware.accounts': [
    'What logs in. The password is shown once, when it is made.',
    'То, с чем входит устройство. Пароль показывается один раз, при создании.',
  ],
  'tvmiddleware.devices': [
    'Boxes and apps. They bind themselves at the first login.',
    'Приставки и приложения. Они привязываются сами при первом входе.',
  ],
  'tvmiddleware.sessions': [
    'Open logins. To delete one is to log the box out.',
    'Открытые входы. Удалить сеанс — значит отключить устройство.',
  ],
  'tvmiddleware.messages': [
    'Messages to one account, and whether they were read.',
    'Сообщения одному аккаунту и прочитаны ли они.',
  ],
  'tvmiddleware.mailings': [
    'Messages to many. Removing one that runs ends it.',
    'Сообщения многим. Удаление идущей рассылки останавливает её.',
  ],
  'sms.texts': [
    'What was sent to whom, and whether it arrived. Codes and passwords are not shown.',
    'Что кому отправлено и дошло ли. Коды и пароли не показываются.',
  ],
  'sms.gateways': [
    'Carriers of texts. The lowest priority is tried first, the others when it fails.',
    'Операторы SMS. Сначала пробуется наименьший приоритет, при неудаче — остальные.',
  ],
  'geo.networks': [
    'Where your own networks are, whatever the database of places says.',
    'Где находятся собственные сети, что бы ни говорила база мест.',
  ],
  'base.mail-servers': [
    'By which letters go out. The lowest priority is tried first, the others when it fails.',
    'Через что уходят письма. Сначала пробуется наименьший приоритет, при неудаче — остальные.',
  ],
  'base.letters': [
    'What was written to whom, and whether it went. Codes and passwords are not shown.',
    'Что кому написано и ушло ли. Коды и пароли не показываются.',
  ],
  'base.wordings': [
    'Own words for what is written to people. Keep the {words} in braces.',
    'Свои слова для писем и SMS. Слова в {фигурных скобках} надо сохранить.',
  ],
  'tvmiddleware.device-commands': [
    'What a box is told to do: show a text, restart, reboot.',
    'Что велено приставке: показать текст, перезапуститься.',
  ],
  'tvmiddleware.customer-log': [
    'What subscribers did by themselves. Switched on in the options.',
    'Что абоненты сделали сами. Включается в параметрах.',
  ],
  'tvmiddleware.imports': [
    'Lists and guides that were read in by hand: what each would change, and what it did. Kept for a month.',
    'Списки и программы, загруженные вручную: что должно было измениться и что изменилось. Хранится месяц.',
  ],
  'panel.home': [
    'The service at a glance. The numbers and the end of the curve move by themselves.',
    'Сервис с одного взгляда. Числа и конец графика обновляются сами.',
  ],
  'panel.subscriber': [
    'Phone, abonement, device UID or name: one search leads to the card.',
    'Телефон, абонемент, UID устройства или имя: один поиск ведёт к карточке.',
  ],
  'panel.guide': [
    'Choose a channel and a day: mend, move or block a programme. Clear and import act upon the whole channel, and an import makes it again what its source says.',
    'Выберите канал и день: передачу можно исправить, передвинуть, закрыть её запись. Очистка и загрузка действуют на весь канал, и загрузка возвращает его к тому, что в источнике.',
  ],
  'panel.channel-grid': [
    'Channels by their logos in the order of the screen. Drag them, or use the arrow keys with Alt.',
    'Каналы с логотипами в порядке показа. Перетаскивайте их или двигайте стрелками с Alt.',
  ],
  'panel.services': [
    'How video servers are just now: what their probes say, and how many addresses each gave within the hour.',
    'Состояние видеосерверов сейчас: что говорят проверки и сколько адресов каждый выдал за час.',
  ],
  'panel.calendar': [
    'Works of a month. Plus on a day announces new ones.',
    'Работы по дням месяца. Плюс в клетке дня объявляет новые.',
  ],
  'panel.mailing': [
    'Write, look at the preview, count those it is for, then send.',
    'Напишите, посмотрите, как это будет выглядеть, узнайте число получателей и отправьте.',
  ],
  'panel.system': [
    'Versions, engines, queues, promises that failed, imports and jobs with their last runs. For superusers.',
    'Версии, движки, очереди, невыполненные обещания, загрузки и задания с последними запусками. Для суперпользователей.',
  ],
  'panel.card': [
    'All that belongs to one subscriber: accounts with devices and open sessions, tariffs, messages, and what they did themselves.',
    'Всё об одном абоненте: аккаунты с устройствами и открытыми сеансами, тарифы, сообщения и то, что он сделал сам.',
  ],
  'panel.import': [
    'A list of channels or a guide from a file or an address. It is looked at first; nothing changes until you import it.',
    'Список каналов или программа из файла либо по адресу. Сначала их смотрят; до загрузки ничего не меняется.',
  ],
  'panel.wizard': [
    'From an empty installation to a television picture, step by step.',
    'От пустой установки до картинки на экране, шаг за шагом.',
  ],
  'panel.self': [
    'Your name, password, codes at sign-in and open logins.',
    'Ваше имя, пароль, вход по коду и открытые входы.',
  ],
}
