import type { CallAnswer, OutgoingCall } from '@headend/base'

/** A payment as a gateway sees it; the amount is in minor units. */
export interface GatewayPayment {
  readonly clientId: number
  readonly transactionId: number
  readonly customerId: number
  readonly amount: number
  readonly currency: string
  readonly lang: string
  /** Where the payer goes on to; empty: to the house's own page that says how it went. */
  readonly returnUrl: string
  /** Where the gateway tells what became of it. */
  readonly notifyUrl: string
  /** The look of the gateway's page, where it has several. */
  readonly template: string
  /** The payer's address, for gateways that look for fraud by it. */
  readonly ip: string
  /** The card is to be remembered, so that it can pay again. */
  readonly keepsCard: boolean
  /** From account to account in the payer's bank, by a picture; gateways that cannot show their page. */
  readonly isBySbp: boolean
}

/** What a gateway made of it. */
export interface GatewaySession {
  readonly externalId: string
  /** Where the payer goes; empty where there is a form instead. */
  readonly redirectUrl: string
  /** A form that the payer's app or page sends to the gateway. */
  readonly form?: { readonly action: string; readonly fields: Readonly<Record<string, string>> }
}

/** A payment that was begun there. */
export type KnownPayment = GatewayPayment & Pick<GatewaySession, 'externalId'>

/** `held`: the money waits to be taken. */
export type GatewayStatus = 'pending' | 'held' | 'paid' | 'failed'

/** A card that a gateway remembers: the token pays, the rest is for eyes. */
export interface KeptCard {
  readonly token: string
  /** `411111******1111` */
  readonly number: string
  /** `2030-12`, or empty. */
  readonly expires: string
}

/** How a payment stands at the gateway; what it was for, where the gateway says so. */
export interface Standing {
  readonly status: GatewayStatus
  readonly amount?: number
  readonly currency?: string
  readonly card?: KeptCard
}

/** A callback as it came. */
export interface HeardCall {
  /** The body, or the query, one byte a letter. */
  readonly whole: string
  readonly headers: Readonly<Record<string, string>>
  /** Where the gateway was told to call, as it was told. */
  readonly url: string
  readonly now: Date
}

/** What a callback that is really the gateway's says. */
export interface News {
  /** Which payment it is about; neither, where it is about none of ours. */
  readonly transactionId?: number
  readonly externalId?: string
  /** Without it the gateway is asked how the payment stands. */
  readonly standing?: Standing
  /** What the gateway wants to hear. */
  readonly reply: string
}

/**
 * Takes payments for an operator. What it cannot do is left out; failures are thrown by the names of `paymentErrors`. Its
 * own word about an amount is never booked: what was asked for is, or nothing. Never asked within a transaction.
 */
export interface Gateway {
  create(payment: GatewayPayment): Promise<GatewaySession>
  status?(payment: KnownPayment): Promise<Standing>
  /** Reads a callback; throws `callbackForged` where it is not the gateway's. */
  hear?(call: HeardCall): Promise<News>
  /** Takes what is held, all of it. */
  capture?(payment: KnownPayment): Promise<void>
  /** Gives all of it back; what was given back before is no failure. */
  refund?(payment: KnownPayment): Promise<void>
  /** Pays by a card without its owner, at once. */
  payByCard?(payment: GatewayPayment, token: string): Promise<Pick<GatewaySession, 'externalId'> & Standing>
  /** What became of a payment by card whose answer was lost; undefined where it never came there. */
  findByCard?(payment: GatewayPayment): Promise<(Pick<GatewaySession, 'externalId'> & Standing) | undefined>
  forgetCard?(payment: Pick<GatewayPayment, 'customerId'>, token: string): Promise<void>
}

/** What an operator set for a gateway, secrets opened. */
export interface MerchantFacts extends Readonly<Record<'login' | 'secret' | 'hookSecret' | 'url', string>> {
  /** Money is held first, and taken when it can be booked. */
  readonly holdsFirst: boolean
  /** Cards are remembered, where the gateway can. */
  readonly keepsCards: boolean
}

/** The way out, as the installation allows it. */
export type GatewayCall = (url: string, what: Pick<OutgoingCall, 'method' | 'headers' | 'body'>) => Promise<CallAnswer>

export type OpenGateway = (facts: MerchantFacts, call: GatewayCall) => Gateway
