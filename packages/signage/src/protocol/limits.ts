/** Where a player finds what, on the one port of the server. */
export const paths = {
  socket: '/signage/player/v1/ws',
  poll: '/signage/player/v1/poll',
  pair: '/signage/player/v1/pair',
  enrol: '/signage/player/v1/enrol',
  challenge: '/signage/player/v1/challenge',
  token: '/signage/player/v1/token',
  manifest: '/signage/player/v1/manifest',
  plays: '/signage/player/v1/pop',
  captures: '/signage/player/v1/captures',
  /** Followed by the SHA-256 of what is wanted. */
  content: '/signage/content/',
} as const

/** The sub-protocol that a player names when it opens its socket. */
export const socketProtocol = 'signage.v1.json'

/** Bounds of what goes over the wire. */
export const limits = {
  inboundBytes: 65_536,
  outboundBytes: 262_144,
  /** Unsent bytes, for so long, before a receiver counts as too slow. */
  unsentBytes: 1_048_576,
  unsentMs: 10_000,
  /** No more than this is kept for a receiver that does not read. */
  mostUnsentBytes: 4_194_304,
  messagesPerSecond: 20,
  messagesBurst: 100,
  helloWithinMs: 10_000,
  /** Ids that a receiver keeps, to answer what comes twice with what it answered first. */
  rememberedIds: 1000,
  pollHangMs: 50_000,
  framesInPoll: 100,
  tokenMs: 3_600_000,
  playsInBatch: 500,
  /** Of one file with plays on a stick. */
  batchesOnStick: 100,
  stickBytes: 20_000_000,
} as const

/** Why a connection was closed. */
export const closeCodes = {
  goingAway: 1001,
  badMessage: 4400,
  unauthenticated: 4401,
  revoked: 4403,
  noHello: 4408,
  replaced: 4409,
  slow: 4412,
  tooLarge: 4413,
  tooOld: 4426,
  tooOften: 4429,
  draining: 4503,
} as const

/** Symbols of a code on a screen: none is mistaken for another. */
export const codeSymbols = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
export const codeLength = 6

/** A code as it is kept, whichever way it was typed; empty where it cannot be one. */
export const codeOf = (typed: string): string => {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return code.length === codeLength && [...code].every((symbol) => codeSymbols.includes(symbol)) ? code : ''
}
