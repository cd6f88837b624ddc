/** When a group goes back to its primary after that has come back. */
export const failbackModes = ['off', 'immediate', 'hold', 'window', 'manual'] as const
export type FailbackMode = (typeof failbackModes)[number]

/** A server that could take the group again. */
export interface ReturnedServer {
  readonly id: number
  readonly isEligible: boolean
  readonly isQuarantined: boolean
  /** Since when it has been there without a gap; undefined while it is not. */
  readonly steadySince: number | undefined
  /** Whether all that it would have to carry fits. */
  readonly hasRoom: boolean
}

export interface FailbackQuestion {
  readonly mode: FailbackMode
  readonly holdMs: number
  readonly holder: number
  /** The group's servers by rank. */
  readonly members: readonly ReturnedServer[]
  /** Whether it may go back at this time of the week, where it does so within windows. */
  readonly isWindowOpen?: boolean
  /** Whether any server of a better rank will do, or only the first. */
  readonly toAnyHigher: boolean
  readonly now: number
}

export type FailbackAnswer =
  | { readonly do: 'stay' }
  | { readonly do: 'move' | 'offer'; readonly to: number }
  | { readonly do: 'wait'; readonly to: number; readonly until: number }

/** Whether a group goes back, is only offered to, or waits. */
export const failback = ({
  mode,
  holdMs,
  holder,
  members,
  isWindowOpen,
  toAnyHigher,
  now,
}: FailbackQuestion): FailbackAnswer => {
  const rank = members.findIndex(({ id }) => id === holder)
  if (mode === 'off' || rank <= 0) return { do: 'stay' }
  const better = members.slice(0, toAnyHigher ? rank : 1)
  const target = better.find(
    ({ isEligible, isQuarantined, hasRoom, steadySince }) =>
      isEligible && !isQuarantined && hasRoom && steadySince !== undefined,
  )
  if (target?.steadySince === undefined) return { do: 'stay' }
  const to = target.id
  if (mode === 'manual') return { do: 'offer', to }
  const until = target.steadySince + (mode === 'immediate' ? 0 : holdMs)
  if (mode === 'window' && !isWindowOpen) return { do: 'stay' }
  return now >= until ? { do: 'move', to } : { do: 'wait', to, until }
}
