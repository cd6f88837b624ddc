import type { Context } from '@headend/base'
import { VmsServerState } from '../servers/server-state.table.js'
import { VmsServer } from '../servers/server.table.js'

/** Who gives a file now, and whose it is. */
export interface PlayedPlace {
  readonly name: string
  /** Where players reach whoever gives it; undefined where that is nobody. */
  readonly url: string | undefined
}

/** Which server gives which files now. */
export interface PlayedPlaces {
  of(file: { readonly serverId: number; readonly mark: string }): PlayedPlace
}

interface Known {
  readonly id: number
  readonly name: string
  readonly url: string | undefined
  /** Of the storages that it has. */
  readonly marks: ReadonlySet<string>
}

const there = new Set(['online', 'late'])

/** Knows which servers give what was recorded: whoever recorded it, or another one that has the same storage. */
export class PlayedPlacesService {
  async of(ctx: Context): Promise<PlayedPlaces> {
    const [servers, states] = await Promise.all([
      ctx.repo(VmsServer).find({ order: ['id'], only: ['id', 'name', 'publicUrl'] }),
      ctx.repo(VmsServerState).find({ order: ['id'] }),
    ])
    const state = new Map(states.map((one) => [one.serverId, one]))
    const known = servers.map(({ id, name, publicUrl }): Known => {
      const url = publicUrl.replace(/\/+$/, '')
      const { status = '', report } = state.get(id) ?? {}
      const marks = (report?.storages ?? []).flatMap((one) => (one.mark && one.state !== 'offline' ? [one.mark] : []))
      return { id, name, url: url !== '' && there.has(status) ? url : undefined, marks: new Set(marks) }
    })
    return { of: ({ serverId, mark }) => placeOf(known, serverId, mark) }
  }
}

const placeOf = (known: readonly Known[], serverId: number, mark: string): PlayedPlace => {
  const own = known.find(({ id }) => id === serverId)
  if (own?.url !== undefined) return own
  const other = known.find(({ url, marks }) => url !== undefined && marks.has(mark))
  return { name: own?.name ?? '', url: other?.url }
}
