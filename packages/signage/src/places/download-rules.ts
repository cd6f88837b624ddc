import type { Row } from '@headend/base/db'
import { loadWindowOf } from '../delivery/load-windows.js'
import type { DownloadRules } from '../delivery/windows.js'
import type { Place } from './place.table.js'

export const loadOutside = ['inherited', 'none', 'urgent', 'capped'] as const

/** The nearest place that says how its screens load. */
export const loadingPlace = (chain: readonly Row<typeof Place>[]): Row<typeof Place> | undefined =>
  chain.find((one) => one.loadOutside !== 'inherited')

/** How the screens of a place load, from the nearest place that says it; undefined: as is usual. */
export const rulesOf = (chain: readonly Row<typeof Place>[]): DownloadRules | undefined => {
  const place = loadingPlace(chain)
  return (
    place && {
      windows: place.loadWindows.flatMap((text) => loadWindowOf(text) ?? []),
      outside: place.loadOutside as DownloadRules['outside'],
      outsideKbps: place.outsideKbps,
      capKbps: place.capKbps,
      jitterMaxS: place.loadJitterSeconds,
    }
  )
}
