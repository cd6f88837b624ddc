import type { Row } from '@headend/base/db'
import type { ResourceValues } from '@headend/base'
import { usualLogLevel } from '../protocol/from-server.js'
import { timers } from '../protocol/timers.js'
import type { OwnSettings, Screen } from './screen.table.js'

/** Settings that a screen may say itself. What holds of them, whoever says it, is kept ready in its row. */
export const toldNames = ['volume', 'pingSeconds', 'statusSeconds', 'logLevel'] as const

/** What holds where nobody says anything. */
export const usual = {
  volume: 60,
  pingSeconds: timers.pingS,
  statusSeconds: timers.statusS,
  logLevel: usualLogLevel,
} as {
  readonly volume: number
  readonly pingSeconds: number
  readonly statusSeconds: number
  readonly logLevel: string
}

/** What a form shows of a setting that is not said. */
const inherited = { volume: null, pingSeconds: null, statusSeconds: null, logLevel: 'inherited' } as const

type Told = Pick<Row<typeof Screen>, (typeof toldNames)[number] | 'ownSettings'>

/** What a screen says itself. Of rows from before there were profiles: whatever is not as usual. */
export const ownOf = (screen: Told): OwnSettings =>
  screen.ownSettings ??
  Object.fromEntries(toldNames.filter((name) => screen[name] !== usual[name]).map((name) => [name, screen[name]]))

/** The same as a form has it. */
export const shownOwn = (screen: Told): ResourceValues => ({ ...inherited, ...ownOf(screen) })

/** What it says itself after these were sent; those that were not stay. */
export const mergedOwn = (before: OwnSettings, sent: ResourceValues): OwnSettings =>
  Object.fromEntries(
    Object.entries({ ...before, ...sent }).filter(([, value]) => value !== null && value !== 'inherited'),
  )

/** The values of a form, parted into columns of the row and what the screen says itself. */
export const partedOwn = (values: ResourceValues): { readonly row: ResourceValues; readonly own: ResourceValues } => {
  const names: readonly string[] = toldNames
  const pick = (isOwn: boolean): ResourceValues =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name) === isOwn))
  return { row: pick(false), own: pick(true) }
}
