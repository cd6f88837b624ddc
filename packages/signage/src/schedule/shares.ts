import type { Entry } from './decide.js'
import type { History, Hour, Playing } from './state.js'

const hourMs = 3_600_000
/** All that is no interrupt. */
export const allElse = ''

/** The seconds of an hour that each interrupt gets: what it asks for, or its part where all ask for more. */
export const sharesOf = (interrupts: readonly Entry[]): ReadonlyMap<string, number> => {
  const asked = interrupts.map(({ uid, shareOfVoice }) => [uid, shareOfVoice ?? 0] as const)
  const sum = asked.reduce((total, [, seconds]) => total + seconds, 0)
  const part = sum > 3600 ? 3600 / sum : 1
  const shares = new Map(asked.map(([uid, seconds]) => [uid, seconds * part]))
  return shares.set(allElse, Math.max(0, 3600 - sum))
}

const nameOf = ({ kind, uid }: Playing): string => (kind === 'interrupt' ? uid : allElse)

/** What an hour has been filled with up to `at`; `hourStart` is when it began on the device's wall. */
export const hourAt = (history: History, shares: ReadonlyMap<string, number>, hourStart: number, at: number): Hour => {
  const named = [...shares].map(([uid, seconds]) => `${uid}=${seconds}`).join(';')
  const { hour, playing } = history
  const shown = playing ? Math.max(0, at - Math.max(playing.startedAt, hourStart)) : 0
  const own = playing ? nameOf(playing) : allElse
  if (hour?.startsAt === hourStart && hour.shares === named)
    return { ...hour, played: { ...hour.played, [own]: (hour.played[own] ?? 0) + shown } }
  const isNext = hour !== undefined && hour.startsAt + hourMs === hourStart && hour.shares === named
  // Where an hour begins in its middle, it is as if it had been filled rightly until then.
  const before = isNext ? 0 : (at - hourStart) / hourMs
  const played = Object.fromEntries([...shares].map(([uid, seconds]) => [uid, seconds * 1000 * before]))
  return { startsAt: hourStart, shares: named, played: isNext ? { ...played, [own]: shown } : played }
}

/**
 * Whose turn it is, among those with something to show: whose next item, at its middle, would stand least far into its
 * share. So each gets its seconds to one item, spread over the hour.
 */
export const leastServed = (
  hour: Hour,
  shares: ReadonlyMap<string, number>,
  lengths: ReadonlyMap<string, number>,
): string | undefined => {
  let best: { uid: string; at: number } | undefined
  for (const [uid, length] of lengths) {
    const share = shares.get(uid) ?? 0
    if (share <= 0) continue
    const at = ((hour.played[uid] ?? 0) + length / 2) / share
    if (best === undefined || at < best.at) best = { uid, at }
  }
  return best?.uid
}
