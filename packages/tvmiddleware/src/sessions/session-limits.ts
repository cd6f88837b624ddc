import type { DeviceGroup } from '../devices/device-types.js'

/** A session counts as online when it was heard of within this time. */
export const onlineSeconds = 300

/** How many devices may have a session, as the tariffs of an account say together. */
export interface TariffLimits {
  readonly basic: number
  readonly additional: number
  /** Additional devices share one address. */
  readonly isOneAddress: boolean
}

/** A session that an account has already. */
export interface HeldSession {
  readonly id: number
  /** The device it belongs to; null where it is bound to none. */
  readonly deviceId: number | null
  readonly isBasic: boolean
  readonly group: DeviceGroup
  readonly isOnline: boolean
  readonly ip: string
  readonly createdAt: Date
}

/** The device that wants a session. */
export type Entering = Pick<HeldSession, 'deviceId' | 'isBasic' | 'group' | 'ip'>

/** The sessions that must end for it, or why there is no room. */
export type Room = { readonly ends: readonly number[] } | { readonly refused: 'basicFull' | 'groupFull' }

interface Limited {
  readonly sessionsCount: number
  readonly basicSessionsCount: number
  readonly ipRestriction: boolean
}

/** Of each limit the largest over all tariffs. */
export const limitsOf = (tariffs: readonly Limited[]): TariffLimits => ({
  basic: Math.max(0, ...tariffs.map(({ basicSessionsCount }) => basicSessionsCount)),
  additional: Math.max(0, ...tariffs.map(({ sessionsCount }) => sessionsCount)),
  isOneAddress: tariffs.some(({ ipRestriction }) => ipRestriction),
})

/** A session without a device counts as one of its own. */
const devicesOf = (sessions: readonly HeldSession[]): number =>
  new Set(sessions.map(({ id, deviceId }) => (deviceId === null ? `session ${id}` : deviceId))).size

const isOlder = (a: HeldSession, b: HeldSession): number => Number(a.createdAt) - Number(b.createdAt) || a.id - b.id

/** The additional sessions that leave for one more: those at other addresses, and the oldest of too many. */
const leaving = (limits: TariffLimits, others: readonly HeldSession[], ip: string): readonly HeldSession[] => {
  const additional = others.filter(({ isBasic }) => !isBasic)
  const elsewhere = limits.isOneAddress ? additional.filter((session) => session.ip !== ip) : []
  const online = additional.filter((session) => session.isOnline && !elsewhere.includes(session)).toSorted(isOlder)
  return [...elsewhere, ...online.slice(0, Math.max(0, online.length - limits.additional + 1))]
}

/**
 * Makes room for a device: basic ones are refused where there are enough, additional ones push the oldest out. A
 * device that comes back takes the place of its own session.
 */
export const makeRoom = (
  limits: TariffLimits,
  groupLimit: number | undefined,
  held: readonly HeldSession[],
  entering: Entering,
): Room => {
  const own = held.filter(({ deviceId }) => deviceId !== null && deviceId === entering.deviceId)
  const others = held.filter((session) => !own.includes(session))
  if (entering.isBasic && devicesOf(others.filter(({ isBasic }) => isBasic)) >= limits.basic)
    return { refused: 'basicFull' }
  const gone = entering.isBasic ? own : [...own, ...leaving(limits, others, entering.ip)]
  const left = others.filter((session) => !gone.includes(session))
  const watching = left.filter(({ isOnline, group }) => isOnline && group === entering.group)
  if (groupLimit !== undefined && devicesOf(watching) >= groupLimit) return { refused: 'groupFull' }
  return { ends: gone.map(({ id }) => id) }
}
