import { baseErrors } from '../errors/base.errors.js'
import { currencyExponent } from './currency.js'

const checked = (minor: number): number => {
  if (!Number.isSafeInteger(minor)) throw new RangeError('money is a whole number of minor units')
  return minor
}

const asText = (minor: number, exponent: number): string => {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** Minor units as the wire wants them: in units of the currency, a number (5.5) or a text ("5.50"). */
export function money(minor: number, currency: string, form: 'number'): number
export function money(minor: number, currency: string, form: 'text'): string
export function money(minor: number, currency: string, form: 'number' | 'text'): number | string {
  const written = asText(checked(minor), currencyExponent(currency))
  return form === 'text' ? written : Number(written)
}

const AMOUNT = /^([+-]?)(\d{1,16})(?:\.(\d{0,18}))?$/

/** Units of the currency, as a client wrote them, in minor units; parts of a minor unit are refused, not rounded. */
export const toMinor = (amount: string | number, currency: string, field = 'amount'): number => {
  const exponent = currencyExponent(currency)
  const [, sign, whole = '', fraction = ''] = AMOUNT.exec(String(amount).trim()) ?? []
  const spare = fraction.slice(exponent)
  const minor = Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'))
  if (whole === '' || /[1-9]/.test(spare) || !Number.isSafeInteger(minor))
    throw baseErrors.invalid({}, [{ field, reason: 'money' }])
  return sign === '-' && minor !== 0 ? -minor : minor
}

/** Shares by weight that add up to the amount exactly; units left over go to the largest remainders. */
export const split = (amount: number, weights: readonly number[]): number[] => {
  if (weights.length === 0) throw new RangeError('there is nobody to share with')
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight <= 0))
    throw new RangeError('a weight is a whole number above zero')
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  const size = BigInt(Math.abs(checked(amount)))
  const shares = weights.map((weight, place) => {
    const exact = size * BigInt(weight)
    return { place, share: exact / total, rest: exact % total }
  })
  let left = Number(size - shares.reduce((sum, { share }) => sum + share, 0n))
  const byRest = [...shares].sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest > b.rest ? -1 : 1))
  for (const part of byRest) if (left-- > 0) part.share += 1n
  return shares.map(({ share }) => (amount < 0 && share !== 0n ? -Number(share) : Number(share)))
}

/** So many hundredths of a per cent of the amount; the caller says how a part of a unit is rounded. */
export const basisPoints = (amount: number, points: number, rounding: 'down' | 'up' | 'nearest'): number => {
  const exact = BigInt(Math.abs(checked(amount))) * BigInt(Math.abs(checked(points)))
  const added = { down: 0n, nearest: 5_000n, up: 9_999n }[rounding]
  const size = Number((exact + added) / 10_000n)
  return checked(amount < 0 !== points < 0 && size !== 0 ? -size : size)
}
