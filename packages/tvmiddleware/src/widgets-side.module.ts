import { fetchGuarded, type Geo, type Parts } from '@headend/base'
import { ExchangeService, type ExchangeCountry } from './widgets/exchange.service.js'
import { RssService } from './widgets/rss.service.js'
import { WeatherService } from './widgets/weather.service.js'
import { widgetRoutes } from './widgets/widgets.routes.js'

interface Config {
  readonly allowPrivateSources: 0 | 1
  readonly weatherUrl: string
  readonly weatherApiKey: string
  readonly weatherCity: string
  readonly exchangeCountry: ExchangeCountry
  readonly exchangeUrl: string
  readonly exchangeFirstCurrency: string
  readonly exchangeSecondCurrency: string
  readonly rssHosts: string
}

/** Data of others that portals show in widgets. */
export const widgetsSide = (config: Config, geo: () => Geo | undefined): Parts => {
  const allowPrivate = config.allowPrivateSources === 1
  const { weatherUrl: url, weatherApiKey: key, weatherCity: city } = config
  const currencies = [config.exchangeFirstCurrency, config.exchangeSecondCurrency] as const
  const exchange = { country: config.exchangeCountry, url: config.exchangeUrl, currencies, allowPrivate }
  const hosts = config.rssHosts.split(',').map((host) => host.trim().toLowerCase())
  return {
    routes: {
      device: widgetRoutes({
        weather: new WeatherService({ url, key, city, allowPrivate }, fetchGuarded, geo),
        exchange: new ExchangeService(exchange, fetchGuarded),
        rss: new RssService({ hosts: hosts.filter((host) => host !== ''), allowPrivate }, fetchGuarded),
      }),
    },
  }
}
