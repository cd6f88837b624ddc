/** Bytes that may still be taken of a capped line, as of an instant. */
export interface Allowance {
  readonly kbps: number
  readonly bytes: number
  readonly at: number
}

/** A line that was quiet gives no more than this long at once. */
const mostSavedMs = 1000

const bytesIn = (kbps: number, ms: number): number => (kbps * ms) / 8

export const fullAllowance = (kbps: number, now: number): Allowance => ({
  ...{ kbps, bytes: bytesIn(kbps, mostSavedMs), at: now },
})

/** Takes bytes that came, and says how long to wait before the next are read. A cap of 0 is none. */
export const spent = (
  { kbps, bytes, at }: Allowance,
  came: number,
  now: number,
): { readonly allowance: Allowance; readonly waitMs: number } => {
  if (kbps === 0) return { allowance: { kbps, bytes: 0, at: now }, waitMs: 0 }
  const saved = Math.min(bytesIn(kbps, mostSavedMs), bytes + bytesIn(kbps, Math.max(0, now - at)))
  const left = saved - came
  return { allowance: { kbps, bytes: left, at: now }, waitMs: left < 0 ? Math.ceil((-left * 8) / kbps) : 0 }
}
