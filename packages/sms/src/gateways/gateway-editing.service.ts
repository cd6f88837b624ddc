import {
  baseErrors,
  randomToken,
  type Context,
  type HouseFacts,
  type ResourceDeeds,
  type ResourceValues,
} from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { hashOfCallKey } from './call-key.js'
import { SmsGateway } from './gateway.table.js'
import { gatewayKinds, type GatewayKind } from './gateway-kinds.js'
import { gatewaySecret } from './gateways.service.js'

/** Gateways as staff edit them: secrets are sealed and never shown again. */
export class GatewayEditing implements ResourceDeeds {
  constructor(private readonly keys: HouseFacts['keys']) {}

  create(ctx: Context, values: ResourceValues): Promise<Row<typeof SmsGateway>> {
    const row = this.parted(values) as Draft<typeof SmsGateway>
    refuseUnfit(row)
    return ctx.repo(SmsGateway).add(row)
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = this.parted(values) as Patch<typeof SmsGateway>
    const before = await ctx.repo(SmsGateway).get(id)
    refuseUnfit({ ...before, ...patch })
    // A new secret makes a new revision as well, though it is no field of the list.
    await ctx.repo(SmsGateway).change({ id }, { name: before.name, ...patch })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const only = ['id', 'secretSealed', 'callKeyHash'] as const
    const rows = await ctx.repo(SmsGateway).find({ where: { id: { [Op.in]: ids } }, only })
    return new Map(
      rows.map(({ id, secretSealed, callKeyHash }) => [
        id,
        { hasSecret: secretSealed !== null, hasCallKey: callKeyHash !== null },
      ]),
    )
  }

  /** A new key by which calls are told; one that was there tells nothing from now on. */
  async makeCallKey(ctx: Context, id: number): Promise<string> {
    const key = randomToken()
    await ctx.repo(SmsGateway).get(id)
    await ctx.repo(SmsGateway).change({ id }, { callKeyHash: hashOfCallKey(key) })
    return key
  }

  /** An empty secret takes it away, one that was not sent stays. */
  private parted({ secret, ...row }: ResourceValues): ResourceValues {
    if (secret === undefined) return row
    return { ...row, secretSealed: secret === '' ? null : this.keys.seal(gatewaySecret, String(secret)) }
  }
}

const columnOf = { url: 'url', host: 'host', login: 'login', sender: 'sender' } as const

/** What a kind cannot be without is named by its field. */
const refuseUnfit = (row: Partial<Row<typeof SmsGateway>>): void => {
  const { needs } = gatewayKinds[row.kind as GatewayKind]
  const missing = needs.filter((name) => (row[columnOf[name]] ?? '') === '')
  if (missing.length > 0)
    throw baseErrors.invalid(
      {},
      missing.map((field) => ({ field, reason: 'required' })),
    )
}
