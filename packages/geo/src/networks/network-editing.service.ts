import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Row } from '@headend/base/db'
import { GeoNetwork } from './network.table.js'

/** They are gone through one by one, for each new caller. */
export const mostNetworks = 200

/** An operator's networks as staff edit them. */
export class NetworkEditing implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<Row<typeof GeoNetwork>> {
    if ((await ctx.repo(GeoNetwork).count()) >= mostNetworks)
      throw baseErrors.invalid({}, [{ field: 'network', reason: 'too_many_items' }])
    return ctx.repo(GeoNetwork).add(values as Draft<typeof GeoNetwork>)
  }
}
