import { baseErrors, type Context, type HouseFacts, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { ExternalApiHandler } from './external-api.table.js'
import { unreadableLine } from './field-mapping.js'
import { handlerSecret } from './handlers.service.js'

/** Handlers as staff edit them: one bills by default, and secrets are sealed and never shown again. */
export class HandlerEditing implements ResourceDeeds {
  constructor(private readonly keys: HouseFacts['keys']) {}

  async create(ctx: Context, values: ResourceValues): Promise<Row<typeof ExternalApiHandler>> {
    const row = this.parted(values) as Draft<typeof ExternalApiHandler>
    refuseUnfit(row)
    return ctx.transaction(async (ctx) => {
      if (row.isDefault === true) await ctx.repo(ExternalApiHandler).change({ isDefault: true }, { isDefault: false })
      return ctx.repo(ExternalApiHandler).add(row)
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = this.parted(values) as Patch<typeof ExternalApiHandler>
    refuseUnfit(patch)
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(ExternalApiHandler).get(id, { lock: true })
      const others = { isDefault: true, id: { [Op.ne]: id } }
      if (patch.isDefault === true) await ctx.repo(ExternalApiHandler).change(others, { isDefault: false })
      // A new secret makes a new revision as well, though it is no field of the list.
      await ctx.repo(ExternalApiHandler).change({ id }, { name: before.name, ...patch })
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const only = ['id', 'secretSealed'] as const
    const rows = await ctx.repo(ExternalApiHandler).find({ where: { id: { [Op.in]: ids } }, only })
    return new Map(rows.map(({ id, secretSealed }) => [id, { hasSecret: secretSealed !== null }]))
  }

  /** An empty secret takes it away, one that was not sent stays. */
  private parted({ secret, ...row }: ResourceValues): ResourceValues {
    if (secret === undefined) return row
    return { ...row, secretSealed: secret === '' ? null : this.keys.seal(handlerSecret, String(secret)) }
  }
}

/** A line of a mapping that nobody can read is named by its field. */
const refuseUnfit = (row: Partial<Row<typeof ExternalApiHandler>>): void => {
  const faults = (['sends', 'reads'] as const).flatMap((field) =>
    unreadableLine(row[field] ?? '') === undefined ? [] : [{ field, reason: 'pattern' }],
  )
  if (faults.length > 0) throw baseErrors.invalid({}, faults)
}
