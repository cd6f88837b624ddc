import type { Transfer } from './transfers.js'
import { inOrder, urgencyOf } from './wanted.js'
import { leaveAt, type DownloadRules, type Standing } from './windows.js'

/** So many transfers go at once. */
export const atOnce = 2

/** What to begin now, at which rate, and when to look again. */
export interface DownloadPlan {
  readonly begin: readonly string[]
  /** Transfers whose time is over: they go on where they stand when their window opens again. */
  readonly pause: readonly string[]
  /** Thousands of bits a second for all of them; 0: no cap. */
  readonly kbps: number
  readonly lookAgainAt: number
}

/** Which transfers go on now. `isForced`: staff asked for it, whatever the windows say. */
export const planAt = (
  rules: DownloadRules,
  standing: Standing,
  transfers: readonly Transfer[],
  now: number,
  isForced = false,
): DownloadPlan => {
  const open = transfers.filter(({ state }) => state === 'queued' || state === 'active')
  const judged = inOrder(open, now).flatMap((wanted) => {
    const transfer = open.find(({ sha256 }) => sha256 === wanted.sha256)
    const leave = leaveAt(rules, standing, urgencyOf(wanted, now), now)
    return transfer ? [{ transfer, leave: isForced ? { ...leave, may: true } : leave }] : []
  })
  const active = judged.filter(({ transfer }) => transfer.state === 'active')
  const pause = active.filter(({ leave }) => !leave.may)
  const room = atOnce - (active.length - pause.length)
  const ready = judged.filter(
    ({ transfer, leave }) => transfer.state === 'queued' && leave.may && transfer.notBefore <= now,
  )
  const uidOf = ({ transfer }: { transfer: Transfer }): string => transfer.sha256
  const going = judged.filter(({ leave }) => leave.may)
  return {
    begin: ready.slice(0, Math.max(0, room)).map(uidOf),
    pause: pause.map(uidOf),
    kbps: going[0]?.leave.kbps ?? rules.capKbps,
    lookAgainAt: Math.min(
      ...judged.map(({ leave }) => leave.until),
      ...judged.flatMap(({ transfer: { notBefore } }) => (notBefore > now ? [notBefore] : [])),
      now + 3_600_000,
    ),
  }
}
