/** The distance between neighbours of an order by hand, so that most moves touch one row. */
export const GAP = 1000

export interface Placed {
  readonly id: number
  readonly position: number
}

/**
 * The new positions after a move, of those rows only that need one. `rows` stand in their order; `after` is the
 * row to stand behind, or null for the first place.
 */
export const moved = (rows: readonly Placed[], id: number, after: number | null): readonly Placed[] => {
  const others = rows.filter((row) => row.id !== id)
  const at = after === null ? 0 : others.findIndex((row) => row.id === after) + 1
  const before = at === 0 ? 0 : (others[at - 1]?.position ?? 0)
  const next = others[at]?.position ?? before + 2 * GAP
  const between = Math.floor((before + next) / 2)
  if (between > before && between < next) return [{ id, position: between }]
  const order = [...others.slice(0, at), { id, position: Number.NaN }, ...others.slice(at)]
  return order
    .map((row, place) => ({ id: row.id, position: (place + 1) * GAP, was: row.position }))
    .filter((row) => row.position !== row.was)
    .map((row) => ({ id: row.id, position: row.position }))
}
