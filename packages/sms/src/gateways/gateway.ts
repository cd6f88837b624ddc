import type { CallAnswer, Connection, ConnectOptions, OutgoingCall, TcpTarget } from '@headend/base'
import { smsModuleErrors } from '../sms.errors.js'

/** A text on its way out. */
export interface OutgoingText {
  /** Our own number of it, for carriers that ask for one. */
  readonly id: number
  /** `+79991234567` */
  readonly to: string
  readonly text: string
}

export type Delivery = 'pending' | 'delivered' | 'undelivered'

/** A carrier of texts, as one operator uses it. */
export interface Gateway {
  /** Hands a text over, and gives the carrier's number of it. Throws `carrierRefused` where trying again is in vain. */
  send(text: OutgoingText): Promise<{ readonly externalId: string; readonly delivery: Delivery }>
  /** What became of a text, for carriers that tell. */
  deliveryOf?(text: { readonly externalId: string; readonly to: string }): Promise<Delivery>
  /** Rings a telephone from a number whose last digits are a code. */
  callOut?(to: string): Promise<string>
  /** The number that a telephone shall call. */
  awaitCall?(from: string): Promise<string>
}

/** What an operator set for a gateway, secret opened. */
export interface GatewayFacts {
  readonly sender: string
  readonly login: string
  readonly secret: string
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly contentType: string
  readonly headers: string
  readonly body: string
  readonly successText: string
  readonly idPath: string
  readonly stateUrl: string
  readonly deliveredText: string
  readonly undeliveredText: string
  readonly host: string
  readonly port: number
  readonly isTls: boolean
  readonly systemType: string
  readonly dialIn: string
}

/** The ways out, as the installation allows them. */
export interface Ways {
  call(url: string, what: Pick<OutgoingCall, 'method' | 'headers' | 'body'>): Promise<CallAnswer>
  connect(target: TcpTarget, options: Pick<ConnectOptions, 'isTls'>): Promise<Connection>
  readonly timeoutMs: number
}

export type OpenGateway = (facts: GatewayFacts, ways: Ways) => Gateway

export const digitsOf = (phone: string): string => phone.replace(/\D/g, '')

/** The carrier will not take this text however often it is asked. */
export const refusedBy = (reason: string) => smsModuleErrors.carrierRefused({ reason: reason.slice(0, 200) })

/** The carrier did not take it now. */
export const failedBy = (reason: string) => smsModuleErrors.carrierFailed({ reason: reason.slice(0, 200) })

/** An answer's JSON object; a page of words instead of it is a failure of the carrier's. */
export const jsonOf = ({ status, text }: CallAnswer): Readonly<Record<string, unknown>> => {
  const value = parsed(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw failedBy(`status ${status}`)
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
