import { addDays, baseErrors, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { outcomes, playFlags } from '../protocol/plays.js'
import { PlayName } from './play-name.table.js'
import { PlayPart } from './play-stream.table.js'
import { playsCollection, startOf, storedOf, type StoredPlays } from './stored-plays.js'

/** One export reaches so far. */
const mostDays = 31
const partsAtOnce = 200

export const exportColumns = [
  ...['screen', 'place', 'started_at', 'seconds', 'content', 'playlist', 'event', 'campaign', 'zone', 'outcome'],
  ...['clock_unknown', 'muted', 'display_off', 'offline'],
] as const

/** Every single play, for whoever wants to count by itself. */
export class PlayExportService {
  rows(ctx: Context, from: Date, to: Date): AsyncIterable<Record<string, unknown>> {
    if (to <= from || addDays(from, mostDays) < to) throw baseErrors.invalid({}, [{ field: 'to', reason: 'too_far' }])
    return this.read(ctx, from, to)
  }

  private async *read(ctx: Context, from: Date, to: Date): AsyncGenerator<Record<string, unknown>> {
    const nameOf = this.names(ctx)
    for (let after = 0; ;) {
      const where = { id: { [Op.gt]: after }, isAside: false, toAt: { [Op.gte]: from }, fromAt: { [Op.lt]: to } }
      const parts = await ctx.repo(PlayPart).find({ where, order: ['id'], limit: partsAtOnce })
      const ids = parts.map(({ streamId, firstSeq }) => `${streamId}.${firstSeq}`)
      const found = (await ctx.log.find(playsCollection, { match: { id: ids } })).map(storedOf)
      const byId = new Map(found.map((one) => [one.id, one]))
      for (const id of ids) {
        const stored = byId.get(id)
        if (stored) yield* await rowsOf(stored, from, to, nameOf)
      }
      if (parts.length < partsAtOnce) return
      after = parts.at(-1)?.id ?? after
    }
  }

  private names(ctx: Context): (id: number) => Promise<string> {
    const kept = new Map<number, Promise<string>>()
    return (id) => {
      const known = kept.get(id)
      if (known) return known
      const name = ctx
        .repo(PlayName)
        .first({ where: { id } })
        .then((row) => row?.name ?? '')
      kept.set(id, name)
      return name
    }
  }
}

const rowsOf = async (
  stored: StoredPlays,
  from: Date,
  to: Date,
  nameOf: (id: number) => Promise<string>,
): Promise<Record<string, unknown>[]> => {
  const [screen, place] = [await nameOf(stored.screenName), await nameOf(stored.placeName)]
  const rows: Record<string, unknown>[] = []
  for (const play of stored.events) {
    const start = startOf(stored, play)
    if (start < from.getTime() || start >= to.getTime()) continue
    const [, , durMs, refIx, outcome, flags] = play
    const [content = 0, playlist = 0, event = 0, campaign = 0] = stored.names[refIx] ?? []
    rows.push({
      ...{ screen, place, started_at: new Date(start).toISOString(), seconds: durMs / 1000 },
      ...{ content: await nameOf(content), playlist: await nameOf(playlist), event: await nameOf(event) },
      ...{ campaign: await nameOf(campaign), zone: stored.zones[refIx] ?? '', outcome: outcomes[outcome] },
      clock_unknown: (flags & playFlags.clockUnknown) !== 0,
      muted: (flags & playFlags.muted) !== 0,
      display_off: (flags & playFlags.displayOff) !== 0,
      offline: (flags & playFlags.offline) !== 0,
    })
  }
  return rows
}
