import { frameOf } from './frames.js'
import { helloShape } from './from-screen.js'
import { anything, fields, list, maybe, oneOf, text, whole, type Read, type Shape } from './shapes.js'

/** What is told of the hardware; shown to staff, who judge by it. */
const hardwareShape = fields({
  /** Stays the same for the same machine: serial number, address of its network card. */
  fingerprint: text(128),
  model: maybe(text(120)),
  serial: maybe(text(120)),
  mac: maybe(text(40)),
  width: maybe(whole(1, 32_768)),
  height: maybe(whole(1, 32_768)),
})

/** What a player says that belongs to nobody yet. */
const newcomer = {
  hw: hardwareShape,
  installId: text(64, 1),
  platform: text(120),
  appVersion: text(60),
}

/** `POST …/pair`: a player that belongs to nobody asks for a code. */
export const pairRequestShape = fields(newcomer)
export type PairRequest = Read<typeof pairRequestShape>

/** The answer: the code stands on the screen, the rest is the player's alone. */
export const pairTicketShape = fields({
  pairId: text(64, 1),
  code: text(6, 6),
  pollSecret: text(64, 20),
  expiresAt: whole(0),
  pollS: whole(1),
  /** The page where staff enter the code; empty where the server does not know its own address. */
  claimUrl: text(1000),
})
export type PairTicket = Read<typeof pairTicketShape>

/** `POST …/enrol`: a player that brings a token of enrolment; it is answered like one that asked for a code. */
export const enrolRequestShape = fields({
  token: text(200, 20),
  ...newcomer,
})
export type EnrolRequest = Read<typeof enrolRequestShape>

/**
 * `GET …/pair/{pairId}` with `Bearer pollSecret`. While `waiting` there is nothing else. `paired` is told again until
 * `POST …/pair/{pairId}/confirm`, for two minutes; afterwards 410.
 */
export const pairAnswerShape = fields({
  state: oneOf('waiting', 'paired'),
  deviceUid: maybe(text(64, 1)),
  secret: maybe(text(128, 20)),
  /** Of the operator, beside a name that a person knows. */
  tenantKeyId: maybe(text(64)),
  screenName: maybe(text(190)),
  serverUrls: maybe(list(text(1000), 10)),
  caPins: maybe(list(text(200), 10)),
})
export type PairAnswer = Read<typeof pairAnswerShape>

/** `GET …/challenge`. */
export const challengeAnswerShape = fields({ nonce: text(200, 16), serverTime: whole(0) })

/** `POST …/token`: `mac` proves the secret over `tokenText`. */
export const tokenRequestShape = fields({
  deviceUid: text(64, 1),
  bootId: text(64, 1),
  installId: text(64, 1),
  nonce: text(200, 16),
  mac: text(64),
})
export type TokenRequest = Read<typeof tokenRequestShape>
export const tokenAnswerShape = fields({ token: text(400, 1), expiresAt: whole(0), serverTime: whole(0) })
export type TokenAnswer = Read<typeof tokenAnswerShape>

/**
 * `POST …/poll` with `Bearer token`, where a proxy lets no socket through. The first of a run brings `hello`; each
 * brings what the screen has to say and is answered when there is something to hear, after 50 s at the latest.
 */
export const pollRequestShape = fields({
  /** Made anew for each run of polls: which of them belong together. */
  pollId: text(64, 1),
  hello: maybe(helloShape),
  frames: list((value: unknown) => frameOf(value), 100),
})
export const pollAnswerShape = fields({ frames: list((value: unknown) => frameOf(value), 100) })

/** A manifest as it is fetched from `paths.manifest`; `body` is what the schedule plays from, without its hash. */
export const manifestShape = fields({
  schema: whole(1),
  rev: whole(1),
  bodyHash: text(80),
  activate: oneOf('whenComplete', 'asap'),
  body: anything,
  device: anything,
  /** It is above what a server says that was put back; the screen takes it though it has a newer one. */
  reset: maybe(((value: unknown) => value === true) as Shape<boolean>),
  sig: fields({ alg: text(20), kid: text(20), value: text(100) }),
})
