import { createHmac } from 'node:crypto'
import { AppError, fetchErrors, moneyErrors, type CallAnswer, type HookName, type OutgoingCall } from '@headend/base'
import { attributesOf, readAs, sentAs } from './field-mapping.js'

/** A way out to the address of a handler. */
export type HandlerCall = (
  url: string,
  what: Pick<OutgoingCall, 'headers' | 'body' | 'timeoutMs'>,
) => Promise<CallAnswer>

/** How a handler is spoken to, secret opened. */
export interface HandlerFacts extends Readonly<Record<'url' | 'secret' | 'attributes' | 'sends' | 'reads', string>> {
  readonly timeoutMs: number
}

type Values = Readonly<Record<string, unknown>>

/** What came of a question: an answer under our names, or that the other side does not know it. */
export type HandlerAnswer = Values | undefined

/** The address of one question: in the place of `{hook}`, or behind the handler's own. */
const addressOf = (url: string, hook: HookName): string =>
  url.includes('{hook}') ? url.replaceAll('{hook}', hook) : `${url.replace(/\/$/, '')}/${hook}`

/** `t=<seconds>,v1=<hex>`: the SHA-256 HMAC of `<seconds>.<body>` under the secret that both sides know. */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`

const wayErrors = Object.values(fetchErrors).map(({ code }) => code)

/** Whether this failure is a billing that is away, and not one that says no. */
export const isAway = (error: unknown): boolean =>
  error instanceof AppError && (error.code === moneyErrors.moneyUnavailable.code || wayErrors.includes(error.code))

const noAnswer = [404, 405, 501]

/** Asks one question by HTTP; throws `insufficientFunds`, `moneyRefused`, `moneyUnavailable` and `moneyMisconfigured`. */
export const askHandler = async (
  facts: HandlerFacts,
  call: HandlerCall,
  { hook, told, key, at }: { readonly hook: HookName; readonly told: Values; readonly key: string; readonly at: Date },
): Promise<HandlerAnswer> => {
  const sent = sentAs({ hook, attributes: attributesOf(facts.attributes), ...told }, facts.sends, hook)
  const body = JSON.stringify(sent)
  const { status, text } = await call(addressOf(facts.url, hook), {
    body,
    timeoutMs: facts.timeoutMs,
    headers: {
      'content-type': 'application/json',
      'headend-signature': signatureOf(facts.secret, Math.floor(at.getTime() / 1000), body),
      ...(key !== '' && { 'idempotency-key': key }),
    },
  })
  return answerIn({ status, text }, facts, hook)
}

const answerIn = ({ status, text }: CallAnswer, { reads }: HandlerFacts, hook: HookName): HandlerAnswer => {
  if (noAnswer.includes(status)) return undefined
  if (status >= 500 || status === 408 || status === 429)
    throw moneyErrors.moneyUnavailable({ reason: `status ${status}` })
  const value = parsed(text)
  const { error } = value ?? {}
  if (error === 'unsupported') return undefined
  if (error === 'insufficient_funds') throw moneyErrors.insufficientFunds()
  if (error !== undefined && error !== 0 && error !== '' && error !== null)
    throw moneyErrors.moneyRefused({ reason: typeof error === 'string' ? error.slice(0, 64) : 'refused' })
  if (!value || status < 200 || status >= 300) throw moneyErrors.moneyMisconfigured({ reason: `status ${status}` })
  return readAs(value, reads, hook)
}

const parsed = (text: string): Values | undefined => {
  try {
    const value = JSON.parse(text === '' ? '{}' : text) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : undefined
  } catch {
    return undefined
  }
}
