import { outcomes, playFlags } from '../protocol/plays.js'
import { hourOf, startOf, type RefNames, type StoredPlays } from './stored-plays.js'
import type { PlayRow } from './read-batch.js'

const hourMs = 3_600_000

interface Counted {
  plays: number
  ms: number
  interrupted: number
  skipped: number
  failed: number
  dark: number
  unsurePlays: number
  unsureMs: number
}

/** What a screen played in an hour under one set of names. */
export interface HourRow extends Readonly<Counted> {
  readonly screenName: number
  readonly placeName: number
  readonly contentName: number
  readonly playlistName: number
  readonly eventName: number
  readonly campaignName: number
}

const none: RefNames = [0, 0, 0, 0]
const nothing = (): Counted => ({
  ...{ plays: 0, ms: 0, interrupted: 0, skipped: 0, failed: 0, dark: 0, unsurePlays: 0, unsureMs: 0 },
})

const count = (row: Counted, [, , , , ending, flags]: PlayRow, ms: number, isBegun: boolean): void => {
  const outcome = outcomes[ending]
  const once = isBegun ? 1 : 0
  if (outcome === 'skipped') row.skipped += once
  else if (outcome === 'failed') row.failed += once
  else if ((flags & playFlags.clockUnknown) !== 0) {
    row.unsurePlays += once
    row.unsureMs += ms
  } else {
    row.plays += once
    row.ms += ms
    if (outcome === 'interrupted') row.interrupted += once
    if ((flags & playFlags.displayOff) !== 0) row.dark += once
  }
}

/** What was played in an hour: a play counts where it begins, its time where it passes. */
export const hourRows = (stored: readonly StoredPlays[], hour: number): HourRow[] => {
  const rows = new Map<string, { readonly names: readonly number[]; readonly counted: Counted }>()
  for (const one of stored)
    for (const play of one.events) {
      const start = startOf(one, play)
      const ms = Math.min(start + play[2], hour + hourMs) - Math.max(start, hour)
      const isBegun = hourOf(start) === hour
      if (!isBegun && ms <= 0) continue
      const names = [one.screenName, one.placeName, ...(one.names[play[3]] ?? none)]
      const known = rows.get(names.join()) ?? { names, counted: nothing() }
      count(known.counted, play, Math.max(0, ms), isBegun)
      rows.set(names.join(), known)
    }
  return [...rows.values()].map(({ names, counted }) => {
    const [screenName = 0, placeName = 0, contentName = 0, playlistName = 0, eventName = 0, campaignName = 0] = names
    return { screenName, placeName, contentName, playlistName, eventName, campaignName, ...counted }
  })
}
