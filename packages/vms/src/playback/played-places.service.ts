import type { Context } from '@headend/base'
import { VmsServerState } from '../servers/server-state.table.js'
import { VmsServer } from '../servers/server.table.js'

/** A server with recordings. */
export interface PlayedPlace {
  readonly id: number
  readonly name: string
  /** Where players reach it; undefined where it is away, or nobody said. */
  readonly url: string | undefined
}

const there = new Set(['online', 'late'])

/** Which servers give what they recorded now. */
export class PlayedPlacesService {
  async of(ctx: Context): Promise<ReadonlyMap<number, PlayedPlace>> {
    const [servers, states] = await Promise.all([
      ctx.repo(VmsServer).find({ order: ['id'], only: ['id', 'name', 'publicUrl'] }),
      ctx.repo(VmsServerState).find({ order: ['id'], only: ['serverId', 'status'] }),
    ])
    const status = new Map(states.map((one) => [one.serverId, one.status]))
    return new Map(
      servers.map(({ id, name, publicUrl }) => {
        const url = publicUrl.replace(/\/+$/, '')
        return [id, { id, name, url: url !== '' && there.has(status.get(id) ?? '') ? url : undefined }]
      }),
    )
  }
}
