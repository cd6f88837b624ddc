import type { LogEvent } from '@headend/base'
import { playFlags } from '../protocol/plays.js'
import type { Loss, PlayRow } from './read-batch.js'

/** The collection of the event store. */
export const playsCollection = 'signage_plays'

/** What a play was of, by the names it had: content, playlist, event, campaign; 0 where there is none. */
export type RefNames = readonly [content: number, playlist: number, event: number, campaign: number]

/** A batch as it is kept. */
export interface StoredPlays extends LogEvent {
  readonly screen: number
  readonly stream: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly screenName: number
  readonly placeName: number
  readonly names: readonly RefNames[]
  /** The zone of each thing played, empty on a whole screen. */
  readonly zones: readonly string[]
  readonly events: readonly PlayRow[]
  readonly losses: readonly Loss[]
}

interface ToldLoss {
  readonly from: number
  readonly to: number
  readonly kind: Loss[2]
  readonly reason: string
}

const inRow = 6
const inNames = 4
const slices = <T>(flat: unknown, size: number): readonly T[] => {
  const all = flat as readonly number[]
  return Array.from({ length: all.length / size }, (_, at) => all.slice(at * size, (at + 1) * size) as unknown as T)
}

/** The document as the event store takes it: not every store keeps a list within a list. */
export const documentOf = ({ events, names, losses, ...stored }: StoredPlays): LogEvent => ({
  ...stored,
  events: events.flat(),
  names: names.flat(),
  losses: losses.map(([from, to, kind, reason]) => ({ from, to, kind, reason })),
})

/** What a document of the event store says. */
export const storedOf = (document: LogEvent): StoredPlays => {
  const losses = document['losses'] as readonly ToldLoss[]
  return {
    ...(document as StoredPlays),
    events: slices<PlayRow>(document['events'], inRow),
    names: slices<RefNames>(document['names'], inNames),
    losses: losses.map(({ from, to, kind, reason }) => [from, to, kind, reason]),
  }
}

/** When a play counts: by its own clock, or where nobody knows that, when it was told. */
export const startOf = ({ at }: StoredPlays, [, start, , , , flags]: PlayRow): number =>
  (flags & playFlags.clockUnknown) === 0 ? start : at.getTime()

/** From when to when the plays of a document count. */
export const stretchOf = (stored: StoredPlays): { readonly from: Date; readonly to: Date } => {
  const taken = stored.at.getTime()
  const starts = stored.events.map((row) => startOf(stored, row))
  const ends = stored.events.map((row) => startOf(stored, row) + row[2])
  return { from: new Date(Math.min(...starts, taken)), to: new Date(Math.max(...ends, Math.min(...starts, taken))) }
}

const hourMs = 3_600_000
export const hourOf = (ms: number): number => Math.floor(ms / hourMs) * hourMs

/** The hours that the plays of a document touch. */
export const hoursOf = (stored: StoredPlays): number[] => {
  const hours = new Set<number>()
  for (const row of stored.events) {
    const start = startOf(stored, row)
    for (let hour = hourOf(start); hour <= start + row[2]; hour += hourMs) hours.add(hour)
  }
  return [...hours].sort((a, b) => a - b)
}
