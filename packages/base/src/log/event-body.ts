import type { LogEvent } from './log.js'

/**
 * Events as JSON. A date becomes `{"$date": milliseconds}`, which no other value can look like (keys with a
 * dollar are refused), so dates come back as dates and are compared with dates only.
 */
export const encodeBody = (event: LogEvent): string => {
  const { id, at, ...body } = event
  return JSON.stringify(encode(body))
}

export const decodeBody = (json: string): Record<string, unknown> => {
  const body = JSON.parse(json) as Record<string, unknown>
  return json.includes('"$date"') ? (decode(body) as Record<string, unknown>) : body
}

const encode = (value: unknown): unknown => {
  if (value instanceof Date) return { $date: value.getTime() }
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]))
}

const decode = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(decode)
  if (typeof value !== 'object' || value === null) return value
  if ('$date' in value && typeof value.$date === 'number') return new Date(value.$date)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]))
}
