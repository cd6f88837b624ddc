/** How a server that comes and goes loses trust and wins it back. */
export interface FlapLimits {
  /** What one unplanned loss costs. */
  readonly penalty: number
  /** From here on it is taken only where there is no other. */
  readonly suppress: number
  /** Below this it is trusted again. */
  readonly reuse: number
  readonly halfLifeMs: number
  readonly maxSuppressMs: number
}

/** What is remembered of a server's losses; instants of one steady clock. */
export interface Flaps {
  readonly penalty: number
  readonly at: number
  /** Since when it is not trusted; absent while it is. */
  readonly suppressedSince?: number | undefined
}

export const noFlaps: Flaps = { penalty: 0, at: 0 }

export const penaltyAt = ({ penalty, at }: Flaps, now: number, { halfLifeMs }: FlapLimits): number =>
  penalty * 0.5 ** (Math.max(0, now - at) / halfLifeMs)

/** One more loss that nobody had planned. */
export const lost = (flaps: Flaps, now: number, limits: FlapLimits): Flaps => {
  const penalty = penaltyAt(flaps, now, limits) + limits.penalty
  const { suppressedSince } = settled(flaps, now, limits)
  const since = suppressedSince ?? (penalty >= limits.suppress ? now : undefined)
  return { penalty, at: now, ...(since !== undefined && { suppressedSince: since }) }
}

/** What is left of it by now: trust comes back with time. */
export const settled = (flaps: Flaps, now: number, limits: FlapLimits): Flaps => {
  const penalty = penaltyAt(flaps, now, limits)
  const { suppressedSince } = flaps
  const isOver =
    suppressedSince === undefined || penalty < limits.reuse || now - suppressedSince >= limits.maxSuppressMs
  return { penalty, at: Math.max(now, flaps.at), ...(!isOver && { suppressedSince }) }
}

export const isQuarantined = (flaps: Flaps, now: number, limits: FlapLimits): boolean =>
  settled(flaps, now, limits).suppressedSince !== undefined
