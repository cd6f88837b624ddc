/** A content that a screen keeps, and when it was or will be needed last. */
export interface Held {
  readonly sha256: string
  readonly size: number
  readonly neededAt: number
}

/** What has to go so that something fits, or that it does not. */
export interface Room {
  readonly fits: boolean
  readonly evict: readonly string[]
}

/**
 * Makes room for bytes and a twentieth more: of what no manifest refers to goes what is needed least recently. What one
 * does refer to stays, whatever comes.
 */
export const roomFor = (
  needed: number,
  free: number,
  held: readonly Held[],
  isReferred: (sha256: string) => boolean,
): Room => {
  const goal = Math.ceil(needed * 1.05)
  const evict: string[] = []
  let room = free
  for (const { sha256, size } of held.toSorted((a, b) => a.neededAt - b.neededAt)) {
    if (room >= goal) break
    if (isReferred(sha256)) continue
    evict.push(sha256)
    room += size
  }
  return room >= goal ? { fits: true, evict } : { fits: false, evict: [] }
}
