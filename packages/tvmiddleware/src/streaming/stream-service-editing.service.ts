import type { Context, HouseFacts, ResourceDeeds, ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch } from '@headend/base/db'
import { LinkList } from '../forms/link-list.js'
import { TariffService } from '../tariffs/tariff-service.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { StreamService } from './stream-service.table.js'
import { SyncRecorder } from './sync-recorder.work.js'

const tariffs = new LinkList(TariffService, 'serviceId', 'tariffId', Tariff, 'tariff_ids')

const checks = ['checksPing', 'checksTcp', 'checksHttp', 'checksAlive'] as const

interface Parted {
  readonly row: ResourceValues
  readonly tariffIds: readonly number[] | undefined
}

/** Streaming services as staff edit them: secrets are sealed and never shown again. */
export class StreamServiceEditing implements ResourceDeeds {
  constructor(private readonly house: Pick<HouseFacts, 'keys'>) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { row, tariffIds } = this.parted(values)
    return ctx.transaction(async (ctx) => {
      const service = await ctx.repo(StreamService).add(row as Draft<typeof StreamService>)
      if (tariffIds) await tariffs.replace(ctx, service.id, tariffIds)
      if (service.usesApi) await ctx.later(SyncRecorder, { serviceId: service.id })
      return service
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { row, tariffIds } = this.parted(values)
    const before = await ctx.repo(StreamService).get(id)
    const after = { ...before, ...row } as typeof before
    // Nobody would say any more that it is there again.
    const isUnwatched = checks.every((check) => !after[check])
    const state = isUnwatched && !before.isAvailable ? { isAvailable: true, fault: '', availabilitySince: ctx.now } : {}
    // Other tariffs make another revision as well, so the name is written over itself where no column changes.
    await ctx
      .repo(StreamService)
      .change({ id }, { name: before.name, ...(row as Patch<typeof StreamService>), ...state })
    if (tariffIds) await tariffs.replace(ctx, id, tariffIds)
    if (after.usesApi) await ctx.later(SyncRecorder, { serviceId: id })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const only = ['id', 'apiSecretSealed', 'linkSecretSealed'] as const
    const rows = await ctx.repo(StreamService).find({ where: { id: { [Op.in]: ids } }, only })
    const tariffIds = await tariffs.of(ctx, ids)
    return new Map(
      rows.map(({ id, apiSecretSealed, linkSecretSealed }) => [
        id,
        {
          tariffIds: tariffIds.get(id) ?? [],
          hasApiSecret: apiSecretSealed !== null,
          hasLinkSecret: linkSecretSealed !== null,
        },
      ]),
    )
  }

  /** Columns and links; an empty secret takes it away, one that was not sent stays. */
  private parted({ tariffIds, apiSecret, linkSecret, ...row }: ResourceValues): Parted {
    return {
      row: {
        ...row,
        ...(apiSecret !== undefined && { apiSecretSealed: this.sealed(apiSecret) }),
        ...(linkSecret !== undefined && { linkSecretSealed: this.sealed(linkSecret) }),
      },
      tariffIds: tariffIds as readonly number[] | undefined,
    }
  }

  private sealed(secret: unknown): Buffer | null {
    return secret === '' ? null : this.house.keys.seal('stream-service', String(secret))
  }
}
