const FALLBACK = 'EUR'

/** How many digits a currency has behind the point. */
export const digitsOf = (currency: string = FALLBACK): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units as people write an amount. */
export const moneyText = (minor: number, currency: string = FALLBACK, language = 'en'): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency }).format(minor / 10 ** digitsOf(currency))

/** Minor units as a form shows them, and back; what is no number stays what it is. */
export const toUnits = (minor: unknown, currency?: string): unknown =>
  typeof minor === 'number' ? minor / 10 ** digitsOf(currency) : minor

export const toMinor = (units: unknown, currency?: string): number | null =>
  units === '' || units === null || units === undefined ? null : Math.round(Number(units) * 10 ** digitsOf(currency))
