import { reportedStates } from './commands.js'
import { anything, decimal, fields, list, maybe, oneOf, text, whole, type Read, type Shape } from './shapes.js'
import { batchShape } from './plays.js'

const uid = text(64, 1)
const epochMs = whole(0)

/** What it plays from, and what it has beside it. */
const heldManifest = fields({
  rev: whole(0),
  bodyHash: text(80),
  stagedRev: maybe(whole(0)),
})

export const helloShape = fields({
  deviceUid: uid,
  /** Proves the secret over `helloText`; absent in a poll, which proves itself by its token. */
  mac: maybe(text(64)),
  bootId: uid,
  /** Made once by an installation of the player: what tells a copy from the original. */
  installId: uid,
  app: text(60),
  platform: text(120),
  manifest: heldManifest,
  pop: fields({ epoch: text(64), nextSeq: whole(0), ackSeq: whole(0) }),
  takeoverVersion: whole(0),
  clockMs: epochMs,
  monoMs: decimal(0, Number.MAX_SAFE_INTEGER),
  freeBytes: maybe(whole(0)),
  caps: list(text(40), 50),
})
export type Hello = Read<typeof helloShape>

export const pingShape = fields({ c: decimal(0, Number.MAX_SAFE_INTEGER) })

/** What is on the screen; null where nothing is known of it. */
const playingShape = fields({
  kind: oneOf('takeover', 'event', 'default', 'builtIn', 'off', 'command'),
  event: maybe(text(60)),
  uid: maybe(text(60)),
  since: maybe(epochMs),
})

/** Only what has changed since it was last said. */
export const statusShape = fields({
  playing: maybe(playingShape),
  volume: maybe(whole(0, 100)),
  display: maybe(oneOf('on', 'off', 'unknown')),
  tempC: maybe(decimal(-60, 200)),
  freeBytes: maybe(whole(0)),
  totalBytes: maybe(whole(0)),
  cpu: maybe(decimal(0, 100)),
  /** Of the clock, in ms, by its pings. */
  clockOffsetMs: maybe(decimal(-1e15, 1e15)),
  downloads: maybe(fields({ waiting: whole(0), active: whole(0), failed: whole(0), bytesLeft: whole(0) })),
  faults: maybe(list(text(60), 50)),
})
export type ScreenStatus = Read<typeof statusShape>

/** Whether it tells that it plays what it plays while no event does. */
export const isFallback = ({ playing }: ScreenStatus): boolean =>
  playing?.kind === 'default' || playing?.kind === 'builtIn'

export const manifestStates = ['staged', 'ready', 'active', 'rejected', 'rolledBack'] as const
export const manifestStateShape = fields({
  rev: whole(0),
  state: oneOf(...manifestStates),
  missing: maybe(fields({ n: whole(0), bytes: whole(0) })),
  reason: maybe(text(200)),
})
export type ManifestReport = Read<typeof manifestStateShape>

export const commandResultShape = fields({
  cmdUid: uid,
  state: oneOf(...reportedStates),
  detail: maybe(text(2000)),
  uploadId: maybe(text(64)),
})
export type CommandResult = Read<typeof commandResultShape>

/** A fault that began or ended, or a moment of its life; known again by its code and when it began. */
export const screenEventShape = fields({
  code: text(60, 1),
  since: epochMs,
  count: whole(1, 1_000_000_000),
  isOver: maybe(oneOf('yes', 'no')),
  detail: maybe(anything),
})
export type ScreenEvent = Read<typeof screenEventShape>

export const faultShape = fields({ code: text(60, 1), message: maybe(text(500)) })
export const ackShape = fields({})

/** Every message that a screen may send, by its type. */
export const fromScreen = {
  hello: helloShape,
  ping: pingShape,
  status: statusShape,
  'manifest.state': manifestStateShape,
  'cmd.result': commandResultShape,
  'pop.batch': batchShape,
  event: screenEventShape,
  ack: ackShape,
  err: faultShape,
} as const
export type FromScreen = { readonly [K in keyof typeof fromScreen]: Read<(typeof fromScreen)[K]> }

/** The data of a message of a type, or `Malformed`. */
export const readFromScreen = <K extends keyof FromScreen>(type: K, data: unknown): FromScreen[K] =>
  (fromScreen[type] as Shape<FromScreen[K]>)(data, '')

export const isFromScreen = (type: string): type is keyof FromScreen => Object.hasOwn(fromScreen, type)
