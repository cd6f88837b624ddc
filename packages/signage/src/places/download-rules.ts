import type { Row } from '@headend/base/db'
import { loadWindowOf } from '../delivery/load-windows.js'
import type { DownloadRules } from '../delivery/windows.js'
import type { Place } from './place.table.js'

export const loadOutside = ['inherited', 'none', 'urgent', 'capped'] as const

/** How screens load, as a place or a profile says it. */
type Loading = Pick<Row<typeof Place>, 'loadOutside' | 'loadWindows' | 'outsideKbps' | 'capKbps' | 'loadJitterSeconds'>

/** The nearest place that says how its screens load. */
export const loadingPlace = (chain: readonly Row<typeof Place>[]): Row<typeof Place> | undefined =>
  chain.find((one) => one.loadOutside !== 'inherited')

/** How screens load; undefined where that is not said here. */
export const downloadRules = (said: Loading): DownloadRules | undefined =>
  said.loadOutside === 'inherited'
    ? undefined
    : {
        windows: said.loadWindows.flatMap((text) => loadWindowOf(text) ?? []),
        outside: said.loadOutside as DownloadRules['outside'],
        outsideKbps: said.outsideKbps,
        capKbps: said.capKbps,
        jitterMaxS: said.loadJitterSeconds,
      }
