/** Chance between 0 and 1, 1 excluded; passed in, so that nothing here is left to the moment. */
export type Chance = () => number

export const timers = {
  pingS: 45,
  leastPingS: 15,
  mostPingS: 300,
  /** How a player is it says so often at the least. */
  statusS: 300,
  /** A part of the time between pings, up or down, so that screens do not beat in time. */
  pingJitter: 0.1,
  /** No frame for so long after a ping: ping again, and after as long once more, close. */
  pongWithinMs: 10_000,
  leastAttemptMs: 500,
  firstAttemptMs: 2000,
  mostAttemptMs: 120_000,
  /** A connection that lived so long was a good one. */
  healthyMs: 60_000,
  bootSpreadMs: 10_000,
  attemptsPerAddress: 3,
  leastSpreadMs: 5000,
  mostPollDelayMs: 120_000,
} as const

/** When to ping next. */
export const nextPingMs = (pingS: number, chance: Chance): number =>
  Math.round(pingS * 1000 * (1 + timers.pingJitter * (2 * chance() - 1)))

/** How long the server hears nothing from a screen before it lets it go. */
export const silenceMs = (pingS: number): number => pingS * 2500 + timers.pongWithinMs

/** How long to wait before the attempt with this number, from 0. */
export const attemptDelayMs = (attempt: number, chance: Chance): number => {
  const most = Math.min(timers.mostAttemptMs, timers.firstAttemptMs * 2 ** Math.min(attempt, 30))
  return Math.max(timers.leastAttemptMs, Math.round(chance() * most))
}

/** How long to wait after a good connection was lost: as the server spread it in its last welcome. */
export const firstDelayAfterLossMs = (spreadMs: number, chance: Chance): number =>
  Math.max(timers.leastAttemptMs, Math.round(chance() * spreadMs))

/** How long to wait where the server said when to come back. */
export const toldDelayMs = (retryAfterS: number, chance: Chance): number =>
  Math.round(retryAfterS * 1000 * (1 + 0.5 * chance()))

export const bootDelayMs = (chance: Chance): number => Math.round(chance() * timers.bootSpreadMs)

/** Over how long so many screens spread when they all come back: 200 in a second. */
export const reconnectSpreadMs = (screens: number): number => Math.max(timers.leastSpreadMs, screens * 5)
