import type { Row } from '@headend/base/db'
import type { Place } from './place.table.js'

type PlaceRow = Row<typeof Place>

/** A screen's place, the place that is in, and so on. */
export const chainOf = (places: ReadonlyMap<number, PlaceRow>, placeId: number): PlaceRow[] => {
  const chain: PlaceRow[] = []
  for (let next: number | null = placeId; next !== null && chain.length < 64;) {
    const place = places.get(next)
    if (!place) break
    chain.push(place)
    next = place.parentId
  }
  return chain
}
