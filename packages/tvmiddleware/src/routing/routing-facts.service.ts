import type { Context, HouseFacts } from '@headend/base'
import type { Row } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { DataCentre } from '../data-centres/data-centre.table.js'
import { readWindows, type Window } from '../catalogue/maintenance-windows.service.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { TariffService } from '../tariffs/tariff-service.table.js'
import { RoutingRule } from './routing-rule.table.js'
import { readyRule, type ReadyRule } from './rules.js'
import { streamingTag } from './streaming-tag.js'

/** A service as routing knows it. */
export interface RoutedService {
  readonly row: Row<typeof StreamService>
  /** Tariffs that grant it; undefined where none names it, which grants it to all. */
  readonly grantedBy: ReadonlySet<number> | undefined
  /** What signs its links, in clear; empty where nothing does. */
  readonly linkSecret: string
}

/** All that routing asks of an operator, in memory. */
export interface RoutingFacts {
  /** Services that can be asked for a stream: switched on, available, in a data centre that is switched on. */
  readonly services: ReadonlyMap<number, RoutedService>
  /** Data centres that are switched off: who chose one of them is served as if it had chosen none. */
  readonly closedCentres: ReadonlySet<number | null>
  readonly rules: readonly ReadyRule[]
  readonly windows: readonly Window[]
}

export class RoutingFactsService {
  constructor(private readonly house: Pick<HouseFacts, 'keys'>) {}

  peek(ctx: Context): RoutingFacts | undefined {
    return ctx.rendered.peekValue('routing')
  }

  async of(ctx: Context): Promise<RoutingFacts> {
    return ctx.rendered.value('routing', async () => ({
      value: await this.load(ctx),
      tags: [catalogueTag, streamingTag],
    }))
  }

  private async load(ctx: Context): Promise<RoutingFacts> {
    const [services, centres, grants, rules, windows] = await Promise.all([
      ctx.repo(StreamService).find({ where: { isEnabled: true, isAvailable: true }, order: ['id'] }),
      ctx.repo(DataCentre).find({ where: { isEnabled: false }, only: ['id'] }),
      ctx.repo(TariffService).find(),
      ctx.repo(RoutingRule).find({ where: { isEnabled: true }, order: ['position', 'id'] }),
      readWindows(ctx),
    ])
    const closedCentres = new Set<number | null>(centres.map(({ id }) => id))
    const grantsOf = Map.groupBy(grants, ({ serviceId }) => serviceId)
    const open = services.filter(({ dataCentreId }) => !closedCentres.has(dataCentreId))
    return {
      services: new Map(open.map((row) => [row.id, this.routed(row, grantsOf.get(row.id))])),
      closedCentres,
      rules: rules.map(readyRule),
      windows,
    }
  }

  private routed(row: Row<typeof StreamService>, grants: readonly Row<typeof TariffService>[] | undefined) {
    const { linkSecretSealed } = row
    return {
      row,
      grantedBy: grants && new Set(grants.map(({ tariffId }) => tariffId)),
      linkSecret: linkSecretSealed ? this.house.keys.unseal('stream-service', linkSecretSealed) : '',
    }
  }
}
