import { commandShape } from './commands.js'
import {
  anything,
  decimal,
  fields,
  list,
  maybe,
  oneOf,
  orNull,
  text,
  whole,
  yes,
  type Read,
  type Shape,
} from './shapes.js'
import { takeoverSetShape } from './takeovers.js'

const epochMs = whole(0)

export const challengeShape = fields({ nonce: text(128, 16), serverTime: epochMs, proto: list(text(20), 10) })

const tokenShape = fields({ value: text(400, 1), expiresAt: epochMs })

/** What there is to play from. `spreadMs`: fetch it after a wait of so long at most. */
const manifestShape = fields({
  rev: whole(0),
  bodyHash: text(80),
  /** `reset`: the screen is ahead of a server that was put back, and takes what it is given. */
  action: oneOf('none', 'fetch', 'reset'),
  spreadMs: whole(0),
})

export const welcomeShape = fields({
  serverTime: epochMs,
  /** `limited`: another installation says it is this screen; it plays on and gets no commands. */
  state: oneOf('paired', 'limited', 'suspended'),
  token: tokenShape,
  hb: fields({ pingS: whole(15, 300) }),
  /** Null as long as nothing was published for it. */
  manifest: orNull(manifestShape),
  pop: fields({ ackSeq: whole(0), maxEvents: whole(1, 500), minIntervalMs: whole(0) }),
  takeovers: takeoverSetShape,
  pendingCmds: whole(0),
  reconnect: fields({ spreadMs: whole(0) }),
  limits: fields({ inboundBytes: whole(1), messagesPerSecond: whole(1), burst: whole(1) }),
})
export type Welcome = Read<typeof welcomeShape>

export const pongShape = fields({ c: decimal(0, Number.MAX_SAFE_INTEGER), s: epochMs })

export const noticeShape = fields({ rev: whole(1), bodyHash: text(80), urgent: yes, spreadMs: whole(0) })
export type ManifestNotice = Read<typeof noticeShape>

export const cancelShape = fields({ cmdUid: text(40, 1) })
export const playsTakenShape = fields({ epoch: text(64), ackSeq: whole(0) })
/** How much a player writes down: what went wrong, what happened besides, or every single step. */
export const logLevels = ['error', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]
export const usualLogLevel: LogLevel = 'info'

/** Settings that need no release. */
export const configShape = fields({
  pingS: maybe(whole(15, 300)),
  logLevel: maybe(text(20)),
  statusS: maybe(whole(60, 3600)),
})
export const drainShape = fields({ after: whole(0), spreadMs: whole(0), url: maybe(text(1000)) })
export const errShape = fields({
  code: text(60, 1),
  message: maybe(text(500)),
  fatal: maybe(yes),
  field: maybe(text(200)),
  /** Of plays: what is missing above what was taken. */
  expectSeq: maybe(whole(0)),
  detail: maybe(anything),
})

/** Every message that the server may send, by its type. */
export const fromServer = {
  challenge: challengeShape,
  welcome: welcomeShape,
  pong: pongShape,
  'manifest.notice': noticeShape,
  'takeover.set': takeoverSetShape,
  cmd: commandShape,
  'cmd.cancel': cancelShape,
  'pop.ack': playsTakenShape,
  config: configShape,
  token: tokenShape,
  drain: drainShape,
  ack: fields({}),
  err: errShape,
} as const
export type FromServer = { readonly [K in keyof typeof fromServer]: Read<(typeof fromServer)[K]> }

/** The data of a message of a type, or `Malformed`. */
export const readFromServer = <K extends keyof FromServer>(type: K, data: unknown): FromServer[K] =>
  (fromServer[type] as Shape<FromServer[K]>)(data, '')

export const isFromServer = (type: string): type is keyof FromServer => Object.hasOwn(fromServer, type)
