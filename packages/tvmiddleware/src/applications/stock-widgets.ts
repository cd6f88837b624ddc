interface StockWidget {
  readonly systemName: string
  readonly name: string
  readonly nameI18n: Readonly<Record<string, string>>
}

const widget = (systemName: string, name: string, ru: string): StockWidget => ({ systemName, name, nameI18n: { ru } })

/** What applications of this type are: something on the first screen. */
export const widgetType = 4

/** The widgets that portals bring along (domain.md 7.7). */
export const stockWidgets: readonly StockWidget[] = [
  widget('weather', 'Weather', 'Погода'),
  widget('exchange', 'Exchange rates', 'Курсы валют'),
  widget('tv_channel', 'Channel', 'Телеканал'),
  widget('banner', 'Banner', 'Баннер'),
  widget('news', 'News', 'Новости'),
  widget('banner_link', 'Banner with a link', 'Баннер со ссылкой'),
  widget('search', 'Search', 'Поиск'),
  widget('video_promo', 'Film of the day', 'Промо фильма'),
  widget('channel_promo', 'Channel of the day', 'Промо канала'),
  widget('premieres', 'Premieres', 'Премьеры'),
  widget('speed_test', 'Speed test', 'Тест скорости'),
]
