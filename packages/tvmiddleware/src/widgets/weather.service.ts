import type { Context } from '@headend/base'
import { messageErrors } from '../messages-side.errors.js'
import { fetchedText, widgetLimits, type Fetch } from '../forms/fetched-text.js'
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
  ) {}

  /** The weather of a city, by its id at the source; throws `widgetUnavailable`. */
  async of(ctx: Context, wanted: string): Promise<Weather> {
    const { url, key, allowPrivate } = this.source
    const city = wanted || this.source.city
    if (key === '' || city === '') throw messageErrors.widgetUnavailable()
    return keptAnswer(ctx, `weather:${city}:${ctx.lang}`, keptSeconds, async () => {
      const asked = new URLSearchParams({ id: city, appid: key, units: 'metric', lang: ctx.lang })
      return readWeather(await fetchedText(this.fetch, `${url}?${asked.toString()}`, { ...widgetLimits, allowPrivate }))
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
