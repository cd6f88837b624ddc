import type { Context } from '@headend/base'
import { messageErrors } from '../messages-side.errors.js'
import { elementsNamed, readElements, textOf, type Element } from './elements.js'
import { fetchedText, widgetLimits, type Fetch } from '../forms/fetched-text.js'
import { keptAnswer } from './kept-answers.js'

export type ExchangeCountry = '' | 'RU' | 'KG' | 'EE'

/** Whose rates are shown; without a country there are none. */
export interface ExchangeSource {
  readonly country: ExchangeCountry
  /** In place of the bank's own address. */
  readonly url: string
  readonly currencies: readonly [string, string]
  readonly allowPrivate: boolean
}

export interface Rate {
  readonly currency: string
  readonly value: string
}

interface Bank {
  readonly url: string
  /** What one unit of a currency costs; undefined where the bank does not say. */
  rate(document: Element, currency: string): number | undefined
}

const decimal = (text: string): number => Number(text.replace(',', '.'))

/** Banks that state a price for so many units, each in an element of its own. */
const priced = (document: Element, name: string, isOf: (one: Element) => boolean): number | undefined => {
  const found = elementsNamed(document, name).find(isOf)
  return found && decimal(textOf(found, 'Value')) / decimal(textOf(found, 'Nominal') || '1')
}

const banks: Readonly<Record<Exclude<ExchangeCountry, ''>, Bank>> = {
  RU: {
    url: 'https://www.cbr.ru/scripts/XML_daily.asp',
    rate: (document, currency) => priced(document, 'Valute', (one) => textOf(one, 'CharCode') === currency),
  },
  KG: {
    url: 'https://www.nbkr.kg/XML/daily.xml',
    rate: (document, currency) => priced(document, 'Currency', (one) => one.attributes['ISOCode'] === currency),
  },
  EE: {
    url: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
    // This bank says how much of a currency one euro is.
    rate: (document, currency) => {
      if (currency === 'EUR') return 1
      const found = every(document).find(({ attributes }) => attributes['currency'] === currency)
      return found && 1 / Number(found.attributes['rate'])
    },
  },
}

const every = (from: Element): readonly Element[] => [from, ...from.children.flatMap(every)]

const keptSeconds = 7200

export class ExchangeService {
  constructor(
    private readonly source: ExchangeSource,
    private readonly fetch: Fetch,
  ) {}

  /** What the two currencies cost today; throws `widgetUnavailable`. */
  async rates(ctx: Context): Promise<readonly [Rate, Rate]> {
    const { country, url, currencies, allowPrivate } = this.source
    if (country === '') throw messageErrors.widgetUnavailable()
    const bank = banks[country]
    return keptAnswer(ctx, `exchange:${country}`, keptSeconds, async () => {
      const document = readElements(await fetchedText(this.fetch, url || bank.url, { ...widgetLimits, allowPrivate }))
      const [first, second] = currencies
      return [rateOf(bank, document, first), rateOf(bank, document, second)] as const
    })
  }
}

const rateOf = (bank: Bank, document: Element, currency: string): Rate => {
  const rate = bank.rate(document, currency)
  if (rate === undefined || !Number.isFinite(rate) || rate <= 0) throw new Error(`the bank has no rate of ${currency}`)
  return { currency, value: String(Number(rate.toFixed(4))) }
}
