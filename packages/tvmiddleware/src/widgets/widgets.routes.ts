import { fallback, flag, int, list, object, route, text } from '@headend/base'
import type { ExchangeService } from './exchange.service.js'
import type { RssService } from './rss.service.js'
import type { WeatherService } from './weather.service.js'

// Answers are kept for minutes: whoever asks more often is no widget.
const limitsOf = (name: string) => [{ name, calls: 60, windowSeconds: 60, by: 'address' } as const]

const cityId = () => fallback(text(10).pattern(/^\d*$/), '')

const WeatherView = object({
  current: object({
    icon: text(),
    description: text(),
    temperature: int(),
    pressure: int(),
    wind_speed: int(),
    wind_deg: int(),
    humidity: int(),
  }),
  city: text(),
})

const weatherRoute = (weather: WeatherService) =>
  route({
    method: 'get',
    path: '/application/weather_data/',
    auth: ['guest', 'none'],
    summary: 'The weather, for a widget',
    input: object({ auto_detect_current_city: fallback(flag(), 0), city: cityId(), ext_city_id: cityId() }),
    reply: WeatherView,
    withoutMessage: true,
    codes: { widgetUnavailable: 1, internal: 3, tooMany: 3 },
    invalid: 3,
    limits: limitsOf('weather'),
    run: async (ctx, input) => {
      const named = input.ext_city_id || input.city
      const found = await (input.auto_detect_current_city === 1 ? weather.here(ctx) : weather.of(ctx, named))
      const { icon, description, temperature, pressure, humidity, city, ...wind } = found
      const { windSpeed: wind_speed, windDegrees: wind_deg } = wind
      return { current: { icon, description, temperature, pressure, wind_speed, wind_deg, humidity }, city }
    },
  })

const exchangeRoute = (exchange: ExchangeService) =>
  route({
    method: 'get',
    path: '/application/exchange_data/',
    auth: 'none',
    summary: 'Exchange rates, for a widget',
    input: object({}),
    reply: object({
      first_currency: text(),
      second_currency: text(),
      first_currency_value: text(),
      second_currency_value: text(),
    }),
    withoutMessage: true,
    codes: { widgetUnavailable: 1, tooMany: 1 },
    limits: limitsOf('exchange'),
    run: async (ctx) => {
      const [first, second] = await exchange.rates(ctx)
      return {
        first_currency: first.currency,
        second_currency: second.currency,
        first_currency_value: first.value,
        second_currency_value: second.value,
      }
    },
  })

const rssRoute = (rss: RssService) =>
  route({
    method: 'get',
    path: '/application/rss_data/',
    auth: 'none',
    summary: 'News of a feed, for a widget',
    input: object({ rss: text(2048) }),
    reply: object({ entries: list(object({ title: text(), description: text(), preview_url: text() })) }),
    withoutMessage: true,
    codes: { widgetUnavailable: 1, tooMany: 1 },
    invalid: 1,
    limits: limitsOf('rss'),
    run: async (ctx, input) => {
      const entries = await rss.entries(ctx, input.rss)
      return {
        entries: entries.map(({ title, description, previewUrl }) => ({ title, description, preview_url: previewUrl })),
      }
    },
  })

export const widgetRoutes = (widgets: {
  readonly weather: WeatherService
  readonly exchange: ExchangeService
  readonly rss: RssService
}) => [weatherRoute(widgets.weather), exchangeRoute(widgets.exchange), rssRoute(widgets.rss)]
