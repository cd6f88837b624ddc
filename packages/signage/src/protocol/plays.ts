import { anything, fields, list, maybe, text, whole, type Read, type Shape } from './shapes.js'

/** How a play ended, as it is written in a batch. */
export const outcomes = ['completed', 'interrupted', 'skipped', 'failed'] as const
/** What is said of a play, as bits. */
export const playFlags = { clockUnknown: 1, muted: 2, displayOff: 4, offline: 8 } as const

/** Whatever comes: one that cannot be read must not sink the others of its batch. */
const raw: Shape<unknown> = (value) => value

/**
 * A batch of plays. `events` are rows `[seq, startMs, durMs, refIx, outcome, flags]`, where `startMs` counts from
 * `startedAt`; `gaps` are `[from, to, why]`, both ends lost. Once sent it is sent again byte for byte.
 */
export const batchShape = fields({
  batchUid: text(64, 1),
  epoch: text(64, 1),
  firstSeq: whole(1),
  lastSeq: whole(0),
  startedAt: whole(0),
  clock: anything,
  refs: list(raw, 500),
  events: list(raw, 500),
  gaps: list(raw, 500),
  mac: text(64),
})
export type PlayBatch = Read<typeof batchShape>

/** What was played, told once in a batch. */
export const playRefShape = fields({
  uid: text(60, 1),
  kind: text(20),
  sha256: maybe(text(64)),
  item: maybe(text(60)),
  event: maybe(text(60)),
  layout: maybe(text(60)),
  zone: maybe(text(60)),
  campaign: maybe(text(60)),
  rev: maybe(whole(0)),
})
export type PlayRef = Read<typeof playRefShape>
