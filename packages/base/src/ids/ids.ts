import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** Hex text of so many random bytes. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex')

/** So many random digits; the first may be 0. */
export const randomDigits = (length: number): string => Array.from({ length }, () => String(randomInt(10))).join('')

/** A text that cannot be guessed and can stand in an address. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url')

export const uuid = (): string => randomUUID()

/** One of the values, each as likely as any other. */
export const pick = <T>(values: readonly T[]): T => {
  if (values.length === 0) throw new RangeError('there is nothing to pick from')
  return values[randomInt(values.length)] as T
}

/** A whole number from `[0, end)`, each as likely as any other. */
export const randomBelow = (end: number): number => randomInt(end)
