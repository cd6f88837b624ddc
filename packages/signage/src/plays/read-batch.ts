import { outcomes, playFlags, type PlayBatch } from '../protocol/plays.js'

/** One play as it is kept: its number, when it began and how long it took, what it was, how it ended, what is said of it. */
export type PlayRow = readonly [
  seq: number,
  startMs: number,
  durMs: number,
  refIx: number,
  outcome: number,
  flags: number,
]

/** Thrown away by the player, not to be read, or lost with its store. */
export const lossKinds = ['gap', 'malformed', 'store'] as const

/** Plays that will never come, both ends among them. */
export type Loss = readonly [from: number, to: number, kind: 'gap' | 'malformed', reason: string]

/** What a batch brings that is new. */
export interface NewPlays {
  readonly firstSeq: number
  readonly lastSeq: number
  readonly events: readonly PlayRow[]
  readonly losses: readonly Loss[]
  /** The first number that is neither a play nor told as lost: the batch is not taken. */
  readonly hole?: number
}

const dayMs = 86_400_000
/** A play is no longer than this. */
const mostMs = 7 * dayMs
/** A clock that says more than this is wrong: the player keeps nothing for longer. */
const mostAgeMs = 60 * dayMs
const mostAheadMs = dayMs

const whole = (value: unknown, least = 0, most = Number.MAX_SAFE_INTEGER): value is number =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most

const seqOf = (raw: unknown): number | undefined => (Array.isArray(raw) && whole(raw[0], 1) ? raw[0] : undefined)

const rowOf = (raw: unknown, seq: number, { startedAt, refs }: PlayBatch, now: number): PlayRow | string => {
  const [, after, durMs, refIx, outcome, flags] = raw as unknown[]
  if (!whole(after) || !whole(startedAt + after)) return 'start'
  if (!whole(durMs, 0, mostMs)) return 'duration'
  if (!whole(refIx, 0, refs.length - 1)) return 'reference'
  if (!whole(outcome, 0, outcomes.length - 1)) return 'outcome'
  if (!whole(flags, 0, 255)) return 'flags'
  const start = startedAt + after
  const isSure = start > now - mostAgeMs && start < now + mostAheadMs
  return [seq, start, durMs, refIx, outcome, isSure ? flags : flags | playFlags.clockUnknown]
}

/** Numbers from `first` to `last` that no stretch covers. */
const uncovered = (first: number, last: number, stretches: readonly (readonly [number, number])[]) => {
  const holes: [number, number][] = []
  let next = first
  for (const [from, to] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (from > next) holes.push([next, Math.min(last, from - 1)])
    next = Math.max(next, to + 1)
  }
  if (next <= last) holes.push([next, last])
  return holes.filter(([from, to]) => from <= to)
}

const gapsOf = ({ gaps, lastSeq }: PlayBatch, first: number): Loss[] =>
  gaps.flatMap((raw) => {
    const [from, to, why] = Array.isArray(raw) ? (raw as unknown[]) : []
    if (!whole(from, 1) || !whole(to, 1)) return []
    const [start, end] = [Math.max(first, from), Math.min(lastSeq, to)]
    return start > end ? [] : [[start, end, 'gap', typeof why === 'string' ? why.slice(0, 200) : '']]
  })

/**
 * Reads a batch behind what was taken already. A row that cannot be read is told as lost and sinks no other; a number
 * that is neither there nor told as lost is a hole.
 */
export const newPlays = (batch: PlayBatch, ackSeq: number, now: number): NewPlays => {
  const [firstSeq, lastSeq] = [ackSeq + 1, batch.lastSeq]
  const events = new Map<number, PlayRow>()
  const losses = gapsOf(batch, firstSeq)
  let nameless = 0
  for (const raw of batch.events) {
    const seq = seqOf(raw)
    if (seq === undefined) nameless += 1
    if (seq === undefined || seq < firstSeq || seq > lastSeq || events.has(seq)) continue
    const row = rowOf(raw, seq, batch, now)
    if (typeof row === 'string') losses.push([seq, seq, 'malformed', row])
    else events.set(seq, row)
  }
  const told = losses.map(([from, to]) => [from, to] as const)
  const holes = uncovered(firstSeq, lastSeq, [...told, ...[...events.keys()].map((seq) => [seq, seq] as const)])
  const missing = holes.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  const rows = [...events.values()].sort((a, b) => a[0] - b[0])
  if (missing > nameless) return { firstSeq, lastSeq, events: rows, losses, hole: holes[0]?.[0] ?? firstSeq }
  const unread = holes.map(([from, to]): Loss => [from, to, 'malformed', 'row'])
  return { firstSeq, lastSeq, events: rows, losses: [...losses, ...unread] }
}
