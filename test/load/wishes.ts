// Tariffs go round by place, so that each has accounts of all kinds.
const round = (place: number, tariffs: number): number => Math.trunc(place / tariffs) % 10

export const hasFavourites = (place: number, tariffs: number): boolean => round(place, tariffs) < 3

export const hasOrder = (place: number, tariffs: number): boolean => round(place, tariffs) === 9

/** Ten channels from all over the list. */
export const tenFavourites = (place: number, channelIds: readonly number[]): readonly number[] => [
  ...new Set(Array.from({ length: 10 }, (_, one) => channelIds[(place * 31 + one * 67) % channelIds.length] ?? 0)),
]

/** The whole list with ten channels moved to its front, as a portal stores it. */
export const ownOrder = (place: number, channelIds: readonly number[]): readonly number[] => [
  ...new Set([...tenFavourites(place, channelIds), ...channelIds]),
]
