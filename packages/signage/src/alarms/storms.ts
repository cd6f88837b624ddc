/** More of one place than this, gone so close together, and it is the place that is away. */
const storm = { share: 0.2, least: 5, many: 50, withinMs: 120_000 }

export interface Gone {
  readonly id: number
  readonly at: number
}

/** Which screens of a place went together, where they are so many that the place stands for them. */
export const wentTogether = (gone: readonly Gone[], ofPlace: number): ReadonlySet<number> => {
  const inOrder = gone.toSorted((a, b) => a.at - b.at)
  const together = new Set<number>()
  let from = 0
  inOrder.forEach(({ at }, to) => {
    while (at - (inOrder[from]?.at ?? at) > storm.withinMs) from += 1
    const count = to - from + 1
    if (count <= storm.many && (count < storm.least || count <= ofPlace * storm.share)) return
    for (const { id } of inOrder.slice(from, to + 1)) together.add(id)
  })
  return together
}
