import { toMinor } from '@headend/base'

/** `1e-07` and `.5` written out; what is so written is exact. */
const writtenOut = (amount: string): string => {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(amount) ?? []
  const shift = Number(power)
  const digits = whole + fraction
  const point = whole.length + shift
  const padded = digits.padStart(digits.length + Math.max(0, -point), '0').padEnd(Math.max(point, digits.length), '0')
  const at = Math.max(0, point)
  return `${sign}${padded.slice(0, at) || '0'}.${padded.slice(at) || '0'}`
}

/** Digits that floating point leaves behind: 0.30000000000000004, 29.999999999999996, 1e-17. */
const noise = /^(\d*?)(0{6,}|9{6,})\d*$/

/**
 * An amount as callers write it, in minor units. Where their floats left dust far behind the point it is brushed off;
 * other parts of a minor unit are refused.
 */
export const minorUnits = (amount: string, currency: string, field = 'amount'): number => {
  const [, sign = '', whole = '0', fraction = ''] = /^([+-]?)(\d+)\.(\d+)$/.exec(writtenOut(amount)) ?? []
  const [, kept = '', tail = ''] = noise.exec(fraction) ?? []
  if (tail === '') return toMinor(`${sign}${whole}.${fraction}`, currency, field)
  const digits = BigInt(whole + kept) + (tail.startsWith('9') ? 1n : 0n)
  const plain = String(digits).padStart(kept.length + 1, '0')
  const at = plain.length - kept.length
  return toMinor(`${sign}${plain.slice(0, at)}.${plain.slice(at)}`, currency, field)
}
