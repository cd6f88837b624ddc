import type { Context, HouseFacts, Settings } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { BillingSettings } from '../billing.settings.js'
import type { Gateway, GatewayCall } from '../gateways/gateway.js'
import { gatewayKinds, nullSource, type GatewayKind } from '../gateways/gateway-kinds.js'
import { paymentErrors } from '../payments.errors.js'
import { Merchant } from './merchant.table.js'

/** A gateway that is ready to be asked. */
export interface OpenedMerchant {
  /** Null: the gateway that moves no money. */
  readonly id: number | null
  /** `merchant_type` on the wire. */
  readonly kind: string
  readonly title: string
  readonly source: number
  readonly keepsCards: boolean
  readonly gateway: Gateway
}

export const merchantSecret = 'payment-merchant'
const callbackPurpose = 'payment-callback'

/** The gateways that an operator set up. */
export class MerchantsService {
  constructor(
    private readonly house: Pick<HouseFacts, 'keys' | 'publicUrl'>,
    private readonly settings: Settings,
    private readonly call: GatewayCall,
    private readonly testing: Gateway,
  ) {}

  /** The one of this kind, or the operator's first; throws `paymentUnsupported` or `gatewayMisconfigured`. */
  async usable(ctx: Context, kind: string): Promise<OpenedMerchant> {
    const rows = await ctx.repo(Merchant).find({ where: { isEnabled: true }, order: ['priority', 'id'] })
    const { usesNullGateway } = await this.settings.get<BillingSettings>(ctx, 'billing')
    const all = [...rows.map((row) => () => this.opened(row)), ...(usesNullGateway ? [() => this.nullOne()] : [])]
    const kinds = [...rows.map((row) => row.kind), ...(usesNullGateway ? ['null'] : [])]
    if (all.length === 0) throw paymentErrors.gatewayMisconfigured()
    const found = all[kind === '' ? 0 : kinds.indexOf(kind)]
    if (!found) throw paymentErrors.paymentUnsupported()
    return found()
  }

  /** The one that a payment was begun with, though it may be switched off by now; throws `gatewayMisconfigured`. */
  async known(ctx: Context, id: number | null): Promise<OpenedMerchant> {
    if (id === null) return this.nullOne()
    const row = await ctx.repo(Merchant).first({ where: { id } })
    if (!row) throw paymentErrors.gatewayMisconfigured()
    return this.opened(row)
  }

  /** Where a gateway tells this merchant of its payments. */
  callbackUrl({
    clientId,
    id,
    kind,
  }: {
    readonly clientId: number
    readonly id: number
    readonly kind: string
  }): string {
    const name = `${clientId}-${id}`
    const token = `${name}-${this.house.keys.sign(callbackPurpose, name)}`
    return `${this.house.publicUrl}/billing/payment/notify/${kind}/${token}/`
  }

  /** Whose callbacks come by this token; throws `paymentUnknown`. */
  readToken(ctx: Context, token: string): { readonly own: Context; readonly id: number } {
    const [, clientId = '', id = '', signature = ''] = /^(\d{1,9})-(\d{1,9})-(.+)$/.exec(token) ?? []
    if (!this.house.keys.isSigned(callbackPurpose, `${clientId}-${id}`, signature)) throw paymentErrors.paymentUnknown()
    return { own: ctx.asSystem('payment callback', Number(clientId)), id: Number(id) }
  }

  private nullOne(): OpenedMerchant {
    return { id: null, kind: 'null', title: 'Test', source: nullSource, keepsCards: true, gateway: this.testing }
  }

  private opened(row: Row<typeof Merchant>): OpenedMerchant {
    const { id, kind, name, keepsCards, secretSealed, hookSecretSealed } = row
    const { open, source } = gatewayKinds[kind as GatewayKind]
    const shown = (sealed: Buffer | null) => (sealed ? this.house.keys.unseal(merchantSecret, sealed) : '')
    const facts = { ...row, secret: shown(secretSealed), hookSecret: shown(hookSecretSealed) }
    return { ...{ id, kind, title: name, source, keepsCards }, gateway: open(facts, this.call) }
  }
}
