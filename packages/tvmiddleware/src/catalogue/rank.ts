/** The place of each channel in an order. */
export type Rank = ReadonlyMap<number, number>

export const rankOf = (channelIds: readonly number[]): Rank => new Map(channelIds.map((id, place) => [id, place]))

/** In this order; what it does not name comes after it, as it stood. */
export const ranked = <V>(values: readonly V[], rank: Rank | undefined, idOf: (value: V) => number): readonly V[] =>
  rank === undefined
    ? values
    : values.toSorted((a, b) => (rank.get(idOf(a)) ?? rank.size) - (rank.get(idOf(b)) ?? rank.size))
