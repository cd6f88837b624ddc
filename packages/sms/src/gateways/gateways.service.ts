import { AppError, type Context, type HouseFacts } from '@headend/base'
import type { Row } from '@headend/base/db'
import { SmsGateway } from './gateway.table.js'
import { gatewayKinds, type GatewayKind } from './gateway-kinds.js'
import type { Gateway, Ways } from './gateway.js'

/** A gateway that is ready to be asked. */
export interface OpenedGateway extends Gateway {
  readonly id: number
  readonly name: string
}

export const gatewaySecret = 'sms-gateway'

/** The carriers that an operator set up. */
export class GatewaysService {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly ways: Ways,
  ) {}

  /** Those in use, the first choice first. */
  async enabled(ctx: Context): Promise<readonly OpenedGateway[]> {
    const rows = await ctx.repo(SmsGateway).find({ where: { isEnabled: true }, order: ['priority', 'id'] })
    return rows.map((row) => this.opened(row))
  }

  async isAny(ctx: Context): Promise<boolean> {
    return (await ctx.repo(SmsGateway).first({ where: { isEnabled: true }, only: ['id'] })) !== null
  }

  async byId(ctx: Context, id: number): Promise<OpenedGateway | undefined> {
    const row = await ctx.repo(SmsGateway).first({ where: { id } })
    return row ? this.opened(row) : undefined
  }

  private opened(row: Row<typeof SmsGateway>): OpenedGateway {
    const { id, name, secretSealed } = row
    const facts = {
      ...row,
      secret: secretSealed ? this.keys.unseal(gatewaySecret, secretSealed) : '',
      method: row.method === 'GET' ? 'GET' : 'POST',
    } as const
    return { id, name, ...gatewayKinds[row.kind as GatewayKind].open(facts, this.ways) }
  }
}

/** What failed, in words that hold no secret: a carrier's own name of it, or the error's. */
export const faultOf = (error: unknown): string => {
  if (!(error instanceof AppError)) return 'internal'
  const { reason, host } = error.params
  return [error.code, reason ?? host ?? ''].join(' ').trim().slice(0, 255)
}
