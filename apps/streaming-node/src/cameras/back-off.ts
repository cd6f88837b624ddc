import type { EndReason } from '../engine/engine.js'

const steps = [250, 500, 1000, 2000, 4000, 8000, 15_000]
/** Wrong passwords are not tried often: cameras lock accounts. */
const slow: Partial<Record<EndReason, number>> = { auth: 60_000, not_found: 15_000, codec_unsupported: 30_000 }
/** So long a good picture, and earlier failures are forgotten. */
export const steadyMs = 60_000

/** How long to wait before the next try, after so many that failed. */
export const waitAfter = (reason: EndReason, failures: number): number =>
  slow[reason] ?? steps[Math.min(failures, steps.length - 1)] ?? 15_000
