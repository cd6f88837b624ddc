import { bool, fallback, idOf, isoInstant, optional, parseInstant } from '@headend/base'
import { Place } from '../places/place.table.js'
import { Screen, ScreenGroup } from '../screens/screen.table.js'
import type { Scope } from './scope.js'

/** What a report is asked for: all screens where nothing else is said. */
export const scopeFields = {
  ...{ from: isoInstant(), to: isoInstant(), screen_id: optional(idOf(Screen)) },
  ...{ group_id: optional(idOf(ScreenGroup)), place_id: optional(idOf(Place)).description('With the places in it') },
}
export const markField = { bom: fallback(bool(), false).description('A mark of UTF-8 in front, for spreadsheets') }

interface ScopeIn {
  readonly from: string
  readonly to: string
  readonly screen_id?: number | undefined
  readonly group_id?: number | undefined
  readonly place_id?: number | undefined
}

// What is no instant was refused by the input already.
const at = (text: string): Date => parseInstant(text) ?? new Date(0)
export const scopeOf = (sent: ScopeIn): Scope => ({
  ...{ from: at(sent.from), to: at(sent.to), screenId: sent.screen_id },
  ...{ groupId: sent.group_id, placeId: sent.place_id },
})
