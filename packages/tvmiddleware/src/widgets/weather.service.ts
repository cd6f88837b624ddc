import type { Context, Geo } from '@headend/base'
import { messageErrors } from '../messages-side.errors.js'
import { fetchedText, type Fetch } from './fetched-text.js'
import { keptAnswer } from './kept-answers.js'

/** Where the weather is asked for; without a key there is none. */
export interface WeatherSource {
  readonly url: string
  readonly key: string
  /** The city of those who name none. */
  readonly city: string
  readonly allowPrivate: boolean
}

export interface Weather {
  readonly icon: string
  readonly description: string
  /** °C */
  readonly temperature: number
  /** mm Hg */
  readonly pressure: number
  /** m/s */
  readonly windSpeed: number
  readonly windDegrees: number
  /** Per cent. */
  readonly humidity: number
  readonly city: string
}

const keptSeconds = 900
const mmHgOfHectopascal = 0.750062

export class WeatherService {
  constructor(
    private readonly source: WeatherSource,
    private readonly fetch: Fetch,
    private readonly geo: () => Geo | undefined = () => undefined,
  ) {}

  /** The weather of a city, by its id at the source; throws `widgetUnavailable`. */
  async of(ctx: Context, wanted: string): Promise<Weather> {
    return this.at(ctx, { id: wanted || this.source.city })
  }

  /** The weather where the caller is, or in the city of those who name none; throws `widgetUnavailable`. */
  async here(ctx: Context): Promise<Weather> {
    const place = this.geo()?.placeOf(ctx, ctx.ip)
    return place && place.city !== '' ? this.at(ctx, { q: `${place.city},${place.country}` }) : this.of(ctx, '')
  }

  private at(ctx: Context, where: { readonly id: string } | { readonly q: string }): Promise<Weather> {
    const { url, key, allowPrivate } = this.source
    const [city = ''] = Object.values(where)
    if (key === '' || city === '') throw messageErrors.widgetUnavailable()
    return keptAnswer(ctx, `weather:${city}:${ctx.lang}`, keptSeconds, async () => {
      const asked = new URLSearchParams({ ...where, appid: key, units: 'metric', lang: ctx.lang })
      return readWeather(await fetchedText(this.fetch, `${url}?${asked.toString()}`, allowPrivate))
    })
  }
}

interface Answered {
  readonly weather?: readonly { readonly icon?: unknown; readonly description?: unknown }[]
  readonly main?: { readonly temp?: unknown; readonly pressure?: unknown; readonly humidity?: unknown }
  readonly wind?: { readonly speed?: unknown; readonly deg?: unknown }
  readonly name?: unknown
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

/** The weather as OpenWeatherMap writes it. */
const readWeather = (text: string): Weather => {
  const { weather, main, wind, name } = JSON.parse(text) as Answered
  if (typeof main?.temp !== 'number') throw new Error('the answer holds no weather')
  return {
    icon: wordOf(weather?.[0]?.icon),
    description: wordOf(weather?.[0]?.description),
    temperature: Math.round(main.temp),
    pressure: Math.round(numberOf(main.pressure) * mmHgOfHectopascal),
    windSpeed: Math.round(numberOf(wind?.speed)),
    windDegrees: Math.round(numberOf(wind?.deg)),
    humidity: Math.round(numberOf(main.humidity)),
    city: wordOf(name),
  }
}
