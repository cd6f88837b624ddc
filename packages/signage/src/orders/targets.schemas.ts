import { bool, fallback, idOf, list } from '@headend/base'
import { Place } from '../places/place.table.js'
import { Screen, ScreenGroup } from '../screens/screen.table.js'

const rows = (table: { readonly name: string }) => fallback(list(idOf(table), 10_000).unique(), [])

/** Which screens are meant, as staff say it. */
export const targetFields = () => ({
  screen_ids: rows(Screen),
  group_ids: rows(ScreenGroup),
  place_ids: rows(Place),
  is_for_all: fallback(bool(), false),
})

interface Said {
  readonly screen_ids: readonly number[]
  readonly group_ids: readonly number[]
  readonly place_ids: readonly number[]
  readonly is_for_all: boolean
}

export const targetsOf = ({ screen_ids: screenIds, group_ids: groupIds, place_ids: placeIds, is_for_all }: Said) => ({
  ...{ screenIds, groupIds, placeIds },
  isForAll: is_for_all,
})
