import { spanOf } from '../schedule/windows.js'
import type { DownloadRules } from './windows.js'

/** A window of loading as staff wrote it: `02:00-06:00`, or on some weekdays `67 00:00-09:00`. */
export const loadWindowOf = (text: string): DownloadRules['windows'][number] | undefined => {
  const [, days = '', from = '', to = ''] = /^(?:([1-7]{1,7}) )?([^-\s]+)-([^-\s]+)$/.exec(text) ?? []
  const window = { from, to }
  if (!spanOf(window)) return undefined
  return days === '' ? window : { ...window, days: [...new Set(days)].map(Number).sort() }
}
