/** Rows lie in rows so deep. */
const deepest = 12

/** Refuses a row that lies in itself, or too deep; asked once it stands where it is to stand. */
export const refuseCircle = async (
  id: number,
  above: (id: number) => Promise<number | null>,
  refusal: (most: number) => Error,
): Promise<void> => {
  let next = await above(id)
  for (let level = 1; next !== null; level += 1) {
    if (next === id || level > deepest) throw refusal(deepest)
    next = await above(next)
  }
}
