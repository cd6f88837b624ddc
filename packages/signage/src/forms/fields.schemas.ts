import { fallback, idOf, int, isZone, isoInstant, list, nullable, oneOf, text, word, type Schema } from '@headend/base'
import { loadWindowOf } from '../delivery/load-windows.js'
import { logLevels } from '../protocol/from-server.js'

/** A name that staff give; a list is searched by it. */
export const name = () => word(190)

/** An IANA zone, or none. */
export const zone = () =>
  fallback(
    text(64)
      .custom((value: string, { error }) => (value === '' || isZone(value) ? value : error('any.invalid')))
      .description('A time zone: Europe/Berlin'),
    '',
  )

/** A row that may be named. */
export const maybe = (table: { readonly name: string }) => fallback(nullable(idOf(table)), null)

export const rows = (table: { readonly name: string }) => fallback(list(idOf(table), 10_000).unique(), [])

export const tags = () => fallback(list(word(64).pattern(/^[^\s,]+$/), 50).unique(), [])

export const moment = () => fallback(nullable(isoInstant()), null)

/** A length in milliseconds, a day at most; 0 is what it takes by itself. */
export const length = () =>
  fallback(int(0, 86_400_000), 0).description('Milliseconds; 0: as long as it takes by itself')

/** Settings that whatever is further away says where they are empty. */
const orInherited = (most: number, least: number) =>
  fallback(nullable(int(least, most)), null).description('Empty: inherited')

export const volume = () => orInherited(100, 0)
export const pingSeconds = () => orInherited(300, 15)
export const statusSeconds = () => orInherited(3600, 60)
export const logLevel = () => fallback(oneOf('inherited', ...logLevels), 'inherited')

export const pixels = (least = 1) => int(least, 20_000)

/** `09:00-17:00`, also across midnight. */
export const window = () => word(17).pattern(/^\d\d:\d\d(:\d\d)?-\d\d:\d\d(:\d\d)?$/)

/** `02:00-06:00`, or on some weekdays only: `67 00:00-09:00`. */
export const loadWindow = () =>
  word(20)
    .custom((value: string, { error }) => (loadWindowOf(value) ? value : error('any.invalid')))
    .description('A window of a day, weekdays in front where it is not for all: 67 00:00-09:00')

/** `04:00`, or `04:00:30`. */
export const timeOfDay = () => text(8).pattern(/^(\d\d:\d\d(:\d\d)?)?$/)

export const day = () => word(10).pattern(/^\d{4}-\d\d-\d\d$/)

export type Fields = Readonly<Record<string, Schema>>
