/** A recorded piece of time, as the index knows it. */
export interface RecordedPiece {
  readonly startMs: number
  readonly endMs: number
  readonly epoch: number
  /** Made by a server that had lost its lease, beside whoever had it then. */
  readonly isIsolated: boolean
}

/** A stretch of time, and from which piece it is shown; none where nothing was recorded. */
export interface ShownStretch<P extends RecordedPiece> {
  readonly startMs: number
  readonly endMs: number
  readonly piece: P | undefined
}

/** Pieces that follow each other so closely are one to the eye. */
export const sameStretchMs = 2000

/** Who had the lease comes before who recorded without; among equals the later lease, then the earlier beginning. */
const isBetter = (a: RecordedPiece, b: RecordedPiece): boolean => {
  if (a.isIsolated !== b.isIsolated) return b.isIsolated
  return a.epoch === b.epoch ? a.startMs < b.startMs : a.epoch > b.epoch
}

/** For each moment of a time the piece that is shown: gaps of whoever had the lease are filled by whoever recorded on. */
export const shownStretches = <P extends RecordedPiece>(
  pieces: readonly P[],
  fromMs: number,
  toMs: number,
): readonly ShownStretch<P>[] => {
  const within = pieces.filter(({ startMs, endMs }) => endMs > fromMs && startMs < toMs && endMs > startMs)
  const edges = new Set([fromMs, toMs])
  for (const { startMs, endMs } of within) edges.add(Math.max(startMs, fromMs)).add(Math.min(endMs, toMs))
  const cuts = [...edges].toSorted((a, b) => a - b)
  const byStart = within.toSorted((a, b) => a.startMs - b.startMs)
  const found: ShownStretch<P>[] = []
  let open: P[] = []
  let next = 0
  for (const [at, startMs] of cuts.entries()) {
    const endMs = cuts[at + 1]
    if (endMs === undefined) break
    for (let one = byStart[next]; one && one.startMs <= startMs; one = byStart[++next]) open.push(one)
    open = open.filter((one) => one.endMs > startMs)
    const piece = open.reduce<P | undefined>((best, one) => (best && !isBetter(one, best) ? best : one), undefined)
    const last = found.at(-1)
    if (last?.piece === piece && last) found[found.length - 1] = { ...last, endMs }
    else found.push({ startMs, endMs, piece })
  }
  return found
}

/** What of a time was recorded, as few stretches as possible. */
export const recordedStretches = (
  pieces: readonly RecordedPiece[],
  fromMs: number,
  toMs: number,
): readonly { readonly startMs: number; readonly endMs: number }[] => {
  const found: { startMs: number; endMs: number }[] = []
  for (const { startMs, endMs, piece } of shownStretches(pieces, fromMs, toMs)) {
    const last = found.at(-1)
    if (!piece) continue
    if (last && startMs - last.endMs <= sameStretchMs) last.endMs = endMs
    else found.push({ startMs, endMs })
  }
  return found
}
