/** A payment as a gateway sees it; the amount is in minor units. */
export interface GatewayPayment {
  readonly clientId: number
  readonly transactionId: number
  readonly customerId: number
  readonly amount: number
  readonly currency: string
  readonly lang: string
  readonly returnUrl: string
}

/** What a gateway made of it. */
export interface GatewaySession {
  readonly externalId: string
  readonly sessionId: string
  /** Where the payer goes; empty where there is a form instead. */
  readonly redirectUrl: string
  /** Fields of a form that the app sends to the gateway; empty where there is none. */
  readonly form: Readonly<Record<string, string>>
}

/** How a payment stands at the gateway. */
export type GatewayStatus = 'pending' | 'paid' | 'failed'

/**
 * Takes payments for an operator. What it cannot do is left out; failures are thrown by the names of `paymentErrors`. Its
 * own word about an amount is never booked: what was asked for is, or nothing.
 */
export interface Gateway {
  /** `merchant_type` on the wire. */
  readonly name: string
  readonly title: string
  /** Its number among the sources of transactions. */
  readonly source: number
  create(payment: GatewayPayment): Promise<GatewaySession>
  /** Asks the gateway; never within a transaction. */
  status(payment: GatewayPayment & Pick<GatewaySession, 'externalId' | 'sessionId'>): Promise<GatewayStatus>
}
