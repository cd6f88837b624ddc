import type { OpenGateway } from './gateway.js'
import { paymasterGateway } from './paymaster.js'
import { paypalGateway } from './paypal.js'
import { paytureGateway } from './payture.js'
import { arcaGateway, sberGateway } from './sber.js'
import { squareGateway } from './square.js'
import { stripeGateway } from './stripe.js'
import { walletOneCardGateway, walletOneGateway } from './wallet-one.js'

interface Kind {
  readonly title: string
  /** Its number among the sources of transactions. */
  readonly source: number
  /** What an operator has to say for it. */
  readonly needs: readonly ('login' | 'secret' | 'hookSecret')[]
  readonly open: OpenGateway
  /** It may tell by the query of a GET as well. */
  readonly tellsByGet?: true
}

/** Every gateway, by its name on the wire. */
export const gatewayKinds = {
  stripe: { title: 'Stripe', source: 13, needs: ['secret', 'hookSecret'], open: stripeGateway },
  paypal: { title: 'PayPal', source: 2, needs: ['login', 'secret'], open: paypalGateway },
  sber: { title: 'Sber', source: 14, needs: ['secret'], open: sberGateway, tellsByGet: true },
  arca: { title: 'ArCa', source: 6, needs: ['login', 'secret'], open: arcaGateway, tellsByGet: true },
  payture: { title: 'Payture', source: 10, needs: ['login'], open: paytureGateway },
  squareup: { title: 'Square', source: 9, needs: ['login', 'secret', 'hookSecret'], open: squareGateway },
  w1: { title: 'Wallet One', source: 1, needs: ['login', 'secret'], open: walletOneCardGateway },
  w1_merchant: { title: 'Wallet One', source: 0, needs: ['login', 'secret'], open: walletOneGateway },
  paymaster: { title: 'PayMaster', source: 7, needs: ['login', 'secret'], open: paymasterGateway },
} as const satisfies Record<string, Kind>

export type GatewayKind = keyof typeof gatewayKinds
export const gatewayKindNames = Object.keys(gatewayKinds) as readonly GatewayKind[]

/** Tests, as the protocol counts where money comes from. */
export const nullSource = 11
