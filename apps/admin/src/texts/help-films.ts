import type { Pair } from './pages.js'

/** What the pages of films, radio, games and applications are for. */
export const filmsHelp: Readonly<Record<string, Pair>> = {
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
  'tvmiddleware.cameras': [
    'Cameras that subscribers watch: by tariff, or bound to their accounts.',
    'Камеры, которые смотрят абоненты: по тарифу или по привязке к аккаунту.',
  ],
  'tvmiddleware.camera-cities': ['Cities among which subscribers choose.', 'Города, из которых выбирает абонент.'],
  'tvmiddleware.selections': [
    'Channels, programmes, films and more that belong together, in the order of showing.',
    'Каналы, передачи, фильмы и прочее, собранное вместе, в порядке показа.',
  ],
  'tvmiddleware.dashboards': [
    'Strips of the home screen, in their order: menus, channels, programmes, films, selections, banners.',
    'Полосы главного экрана по порядку: меню, каналы, передачи, фильмы, подборки, баннеры.',
  ],
  'tvmiddleware.portal-banners': [
    'The film that the first page of a device type offers, and the one for profiles of children.',
    'Фильм, который предлагает главная страница на устройствах этого типа, и отдельный — для детских профилей.',
  ],
  'tvmiddleware.feeds': [
    'What the launcher of a device shows of the service beside its own.',
    'Что лаунчер устройства показывает из сервиса рядом со своим.',
  ],
  'tvmiddleware.target-banners': [
    'Pictures and messages that some accounts are shown for some days.',
    'Картинки и сообщения, которые часть аккаунтов видит несколько дней.',
  ],
  'tvmiddleware.hbb-providers': [
    'Who lays pages and offers over channels of connected televisions; each channel names its own.',
    'Кто показывает страницы и предложения поверх каналов подключённых телевизоров; у каждого канала свои.',
  ],
  'ads.blocks': [
    'Which spots are shown before channels and films, when, to holders of which tariffs, and how often.',
    'Какие ролики показывать перед каналами и фильмами, когда, владельцам каких тарифов и как часто.',
  ],
  'ads.clips': ['Spots of advertising, each by its address.', 'Рекламные ролики, каждый по своему адресу.'],
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
  'tvmiddleware.film-databases': [
    'Databases that films are filled in from, with your own key to each: TMDb and Kinopoisk. What you wrote stays.',
    'Базы, из которых дополняются фильмы, с вашим ключом к каждой: TMDb и Кинопоиск. Написанное вами остаётся.',
  ],
  'tvmiddleware.meta-loads': [
    'What film databases were asked, and what became of it.',
    'О чём спросили базы фильмов и что из этого вышло.',
  ],
  'tvmiddleware.film-sources': [
    'Handlers of outside systems that films come from.',
    'Обработчики внешних систем, из которых приходят фильмы.',
  ],
}
