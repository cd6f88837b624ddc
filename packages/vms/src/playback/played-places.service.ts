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
  of(file: { readonly serverId: number; readonly storage: string }): PlayedPlace
}

interface Known {
  readonly id: number
  readonly name: string
  readonly url: string | undefined
  /** Names of its storages, and their marks. */
  readonly marks: ReadonlyMap<string, string>
}

const there = new Set(['online', 'late'])
const longestName = 64

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
      const marks = (report?.storages ?? []).filter(({ mark }) => mark).map((one) => [one.name, one.mark] as const)
      return { id, name, url: url !== '' && there.has(status) ? url : undefined, marks: new Map(marks) }
    })
    return { of: ({ serverId, storage }) => placeOf(known, serverId, storage.slice(-longestName)) }
  }
}

const placeOf = (known: readonly Known[], serverId: number, storage: string): PlayedPlace => {
  const own = known.find(({ id }) => id === serverId)
  if (own?.url !== undefined) return own
  const mark = own?.marks.get(storage)
  const other = known.find(({ url, marks }) => mark && url !== undefined && [...marks.values()].includes(mark))
  return { name: own?.name ?? '', url: other?.url }
}
