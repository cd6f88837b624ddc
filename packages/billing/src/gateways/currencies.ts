import { money, toMinor } from '@headend/base'

/** ISO 4217: the numbers of the currencies that gateways count in. */
const numbers: Readonly<Record<string, string>> = {
  ...{ RUB: '643', USD: '840', EUR: '978', KZT: '398', UAH: '980', BYN: '933', AMD: '051', GEL: '981', AZN: '944' },
  ...{ GBP: '826', ILS: '376', MDL: '498', TJS: '972', UZS: '860', KGS: '417', PLN: '985', ZAR: '710', CHF: '756' },
}

/** The number of a currency; empty where it is none of these. */
export const numberOfCurrency = (currency: string): string => numbers[currency] ?? ''

/** The currency of a number, as gateways write it: `051` or `51`. */
export const currencyOfNumber = (number: string): string => {
  const found = Object.entries(numbers).find(([, one]) => Number(one) === Number(number))
  return found ? found[0] : number
}

/** `12.50` */
export const written = (amount: number, currency: string): string => money(amount, currency, 'text')

/** `12.5` or `12.50` in minor units; undefined where it is no amount of this currency. */
export const read = (amount: string, currency: string): number | undefined => {
  try {
    return toMinor(amount, currency)
  } catch {
    return undefined
  }
}
