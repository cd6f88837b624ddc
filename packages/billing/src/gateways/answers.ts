import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError, type CallAnswer } from '@headend/base'
import { paymentErrors } from '../payments.errors.js'

type Values = Readonly<Record<string, unknown>>

/** An answer's JSON object; a page of words instead of it is a failure of the gateway's. */
export const jsonOf = ({ status, text }: CallAnswer): Values => {
  const value = objectIn(text)
  if (!value) throw paymentErrors.gatewayFailed({ reason: `status ${status}` })
  return value
}

export const objectIn = (text: string): Values | undefined => {
  try {
    const value = JSON.parse(text) as unknown
    return inner(value)
  } catch {
    return undefined
  }
}

/** An object's part that is an object. */
export const inner = (value: unknown): Values | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : undefined

/** An object's part that is a list: the objects in it. */
export const listIn = (value: unknown): readonly Values[] => {
  if (!Array.isArray(value)) return []
  return (value as readonly unknown[]).map(inner).filter((one) => one !== undefined)
}

export const wordOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** Whether two signatures are the same, in a time that does not tell how far. */
export const isSame = (wanted: string, given: string): boolean => {
  const [a, b] = [Buffer.from(wanted), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export const hmacOf = (secret: string, text: string | Buffer): string =>
  createHmac('sha256', secret).update(text).digest('hex')

/** Our number of a payment as a gateway gave it back. */
export const transactionIdIn = (value: unknown): number | undefined => {
  const word = wordOf(value)
  return /^[1-9]\d{0,9}$/.test(word) && Number(word) <= 2_147_483_647 ? Number(word) : undefined
}

/** A gateway that cannot be reached is told apart from one that says no. */
export const namedFailure = (error: unknown): unknown => {
  const isAway = error instanceof AppError && (error.code.startsWith('fetch') || error.code === 'addressRefused')
  return isAway ? paymentErrors.gatewayAway() : error
}
