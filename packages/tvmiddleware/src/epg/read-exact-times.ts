import { SaxesParser } from 'saxes'
import { filmErrors } from '../films.errors.js'

/** When something really begins, and ends where that is known already. */
export interface ExactTime {
  readonly externalId: string
  readonly beginsAt: Date
  readonly endsAt: Date | undefined
}

const timesAtMost = 1000

/** `20260301120000`, in UTC; undefined for what is no such stamp. */
export const readStamp = (text: string): Date | undefined => {
  const [, year, month, day, hours, minutes, seconds] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  if (seconds === undefined) return undefined
  const iso = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}.000Z`
  const ms = Date.parse(iso)
  // What the calendar has not is rolled over by some engines and refused by others.
  return Number.isNaN(ms) || new Date(ms).toISOString() !== iso ? undefined : new Date(ms)
}

const refused = (reason: string): never => {
  throw filmErrors.contentUnfit({ reason: reason.slice(0, 100) })
}

/** Throws `contentUnfit` for a stamp that cannot be read. */
export const exactTime = (externalId: string, start: string, stop: string): ExactTime => {
  const beginsAt = readStamp(start) ?? refused('start: not YYYYMMDDhhmmss')
  const endsAt = stop === '' ? undefined : (readStamp(stop) ?? refused('stop: not YYYYMMDDhhmmss'))
  if (endsAt && endsAt <= beginsAt) refused('stop is not after start')
  return { externalId, beginsAt, endsAt }
}

/** Reads `<exact-time-event><programme external_id start stop/></exact-time-event>`; throws `contentUnfit`. */
export const readExactTimes = (xml: string): readonly ExactTime[] => {
  const parser = new SaxesParser()
  const found: ExactTime[] = []
  let depth = 0
  parser.on('error', ({ message }) => refused(message))
  parser.on('doctype', (text) => (text.includes('[') ? refused('declarations of its own') : undefined))
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth === 1 && name !== 'exact-time-event') refused(`another root element, ${name}`)
    if (depth !== 2 || name !== 'programme') return
    const said = attributes as Readonly<Record<string, string>>
    found.push(exactTime(said['external_id'] ?? '', said['start'] ?? '', said['stop'] ?? ''))
    if (found.length > timesAtMost) refused(`more than ${timesAtMost} programmes`)
  })
  parser.on('closetag', () => {
    depth -= 1
  })
  parser.write(xml.replace(/^\ufeff?\s*/, '')).close()
  return found.filter(({ externalId }) => externalId !== '')
}
