import { outcomes, playFlags, type PlayBatch, type PlayRef } from '@headend/signage/protocol'
import type { Play } from '../schedule/play.js'

/** A play with its place in the queue, and what was so while it was shown. */
export interface Row extends Play {
  readonly seq: number
  readonly flags: number
}

/** Plays that were lost, both ends among them. */
export type Gap = readonly [from: number, to: number, why: string]

/** Where the queue stands. */
export interface Standing {
  /** Made anew only where a store was lost. */
  readonly epoch: string
  /** The next play gets this. */
  readonly nextSeq: number
  /** The server has everything up to here. */
  readonly ackSeq: number
  readonly gaps: readonly Gap[]
}

export interface Flags {
  readonly isClockUnknown: boolean
  readonly isMuted: boolean
  readonly isDisplayOff: boolean
  readonly isOffline: boolean
}

export const flagsOf = ({ isClockUnknown, isMuted, isDisplayOff, isOffline }: Flags): number =>
  (isClockUnknown ? playFlags.clockUnknown : 0) |
  (isMuted ? playFlags.muted : 0) |
  (isDisplayOff ? playFlags.displayOff : 0) |
  (isOffline ? playFlags.offline : 0)

const refOf = ({ ref, sha256, item, event, layout, zone, rev }: Row): PlayRef => ({
  ...{ uid: ref.uid, kind: ref.kind, rev },
  ...(sha256 !== '' && { sha256: sha256.slice(0, 16) }),
  ...(item !== '' && { item }),
  ...(event !== '' && { event }),
  ...(layout !== '' && { layout }),
  ...(zone !== '' && { zone }),
})

/** A batch without what proves it. */
export type BareBatch = Omit<PlayBatch, 'mac'>

/** The next batch: the oldest plays, each thing that was played told once. */
export const batchOf = (
  rows: readonly Row[],
  { epoch, ackSeq, gaps }: Standing,
  about: { readonly batchUid: string; readonly clock: PlayBatch['clock'] },
): BareBatch => {
  const refs: PlayRef[] = []
  const known = new Map<string, number>()
  const indexOf = (row: Row): number => {
    const ref = refOf(row)
    const name = JSON.stringify(ref)
    const index = known.get(name) ?? refs.push(ref) - 1
    known.set(name, index)
    return index
  }
  const startedAt = Math.min(...rows.map((row) => row.startedAt))
  const lastSeq = rows.at(-1)?.seq ?? ackSeq
  return {
    ...{ ...about, epoch, firstSeq: Math.min(ackSeq + 1, ...gaps.map(([from]) => from)), lastSeq, startedAt },
    events: rows.map((row) => [
      ...[row.seq, row.startedAt - startedAt, row.durMs],
      ...[indexOf(row), outcomes.indexOf(row.outcome), row.flags],
    ]),
    refs,
    gaps: gaps.filter(([from]) => from <= lastSeq),
  }
}

/** The queue after the server has taken everything up to here. */
export const acknowledged = (standing: Standing, ackSeq: number): Standing => ({
  ...standing,
  ackSeq: Math.max(standing.ackSeq, Math.min(ackSeq, standing.nextSeq - 1)),
  gaps: standing.gaps.filter(([, to]) => to > ackSeq),
})

export const mostRows = 1_000_000
export const mostAgeMs = 30 * 86_400_000

/** The queue after the oldest plays were thrown away up to here; nothing where none were. */
export const withoutOldest = (standing: Standing, upTo: number): Standing => {
  const from = Math.max(standing.ackSeq + 1, ...standing.gaps.map(([, to]) => to + 1))
  return upTo < from ? standing : { ...standing, gaps: [...standing.gaps, [from, upTo, 'retention']] }
}

/** What the server has stays so long here too: it may be put back to what it had before. */
export const mostSafeMs = 3 * 86_400_000

/**
 * The queue after the server said that it lacks plays from here on, which it had taken: those that are kept go again, and
 * the others are lost.
 */
export const setBack = (standing: Standing, from: number, kept: readonly number[]): Standing => {
  const later = standing.gaps.filter(([, to]) => to > standing.ackSeq)
  const [first] = kept
  if (first === undefined || kept.at(-1) !== standing.ackSeq)
    return { ...standing, gaps: [[from, standing.ackSeq, 'server'], ...later] }
  const holes = kept.flatMap((seq, at): Gap[] => {
    const next = at === 0 ? from : (kept[at - 1] ?? 0) + 1
    return seq > next ? [[next, seq - 1, 'server']] : []
  })
  return { ...standing, ackSeq: first - 1, gaps: [...holes, ...later] }
}
