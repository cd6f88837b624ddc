import { baseErrors, type Context, type HouseFacts, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { gatewayKinds, type GatewayKind } from '../gateways/gateway-kinds.js'
import { Merchant } from './merchant.table.js'
import { merchantSecret, type MerchantsService } from './merchants.service.js'

type Sealed = Partial<Row<typeof Merchant>>

/** Gateways as staff edit them: secrets are sealed and never shown again. */
export class MerchantEditing implements ResourceDeeds {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly merchants: MerchantsService,
  ) {}

  create(ctx: Context, values: ResourceValues): Promise<Row<typeof Merchant>> {
    const row = this.parted(values) as Draft<typeof Merchant>
    refuseUnfit(row)
    return ctx.repo(Merchant).add(row)
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = this.parted(values) as Patch<typeof Merchant>
    const before = await ctx.repo(Merchant).get(id)
    refuseUnfit({ ...before, ...patch })
    // A new secret makes a new revision as well, though it is no field of the list.
    await ctx.repo(Merchant).change({ id }, { name: before.name, ...patch })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const only = ['id', 'kind', 'secretSealed', 'hookSecretSealed'] as const
    const rows = await ctx.repo(Merchant).find({ where: { id: { [Op.in]: ids } }, only })
    const { clientId } = ctx
    return new Map(
      rows.map(({ id, kind, secretSealed, hookSecretSealed }) => [
        id,
        {
          hasSecret: secretSealed !== null,
          hasHookSecret: hookSecretSealed !== null,
          callbackUrl: clientId === null ? '' : this.merchants.callbackUrl({ clientId, id, kind }),
        },
      ]),
    )
  }

  /** An empty secret takes it away, one that was not sent stays. */
  private parted({ secret, hookSecret, ...row }: ResourceValues): ResourceValues {
    const sealed = (value: unknown) => (value === '' ? null : this.keys.seal(merchantSecret, String(value)))
    return {
      ...row,
      ...(secret !== undefined && { secretSealed: sealed(secret) }),
      ...(hookSecret !== undefined && { hookSecretSealed: sealed(hookSecret) }),
    }
  }
}

/** What a kind cannot be without is named by its field. */
const refuseUnfit = (row: Sealed): void => {
  const given = {
    login: (row.login ?? '') !== '',
    secret: Boolean(row.secretSealed),
    hookSecret: Boolean(row.hookSecretSealed),
  }
  const needs: readonly (keyof typeof given)[] = gatewayKinds[row.kind as GatewayKind].needs
  const missing = needs.filter((name) => !given[name])
  const faults = missing.map((name) => ({ field: name === 'hookSecret' ? 'hook_secret' : name, reason: 'required' }))
  if (faults.length > 0) throw baseErrors.invalid({}, faults)
}
