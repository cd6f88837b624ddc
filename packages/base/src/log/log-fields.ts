import { baseErrors } from '../errors/base.errors.js'
import type { LogEvent, LogGroup } from './log.js'

const FIELD = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/

const refuse = (field: string, reason: string) => baseErrors.invalid({}, [{ field, reason }])

/** A field's name as a query may use it, dotted where it lies deeper; throws `invalid` for anything else. */
export const checkedField = (name: string): string => {
  if (name.length > 100 || !FIELD.test(name)) throw refuse(name.slice(0, 100), 'fieldName')
  return name
}

export const checkedCollection = (name: string): string => {
  if (name.length > 64 || !FIELD.test(name)) throw refuse('collection', 'collectionName')
  return name
}

/** The field of a sort and its direction: a leading `-` is descending. */
export const sortField = (order: string): { field: string; direction: 'ASC' | 'DESC' } =>
  order.startsWith('-')
    ? { field: checkedField(order.slice(1)), direction: 'DESC' }
    : { field: checkedField(order), direction: 'ASC' }

/** A `limit` or `skip` as every engine understands it. */
export const checkedCount = (field: string, value: number, least: number): number => {
  if (!Number.isSafeInteger(value) || value < least) throw refuse(field, 'wholeNumber')
  return value
}

/** Refuses an event that the stores would keep differently or not at all. */
export const checkEvent = (event: LogEvent): void => {
  if (typeof event.id !== 'string' || event.id === '' || event.id.length > 128) throw refuse('id', 'eventId')
  if (!(event.at instanceof Date)) throw refuse('at', 'instant')
  checkValue(event, '')
}

/** Refuses a group whose result would have two values of one name, or a sort by what the result has not. */
export const checkGroup = ({ by, sum = [], sort = [] }: LogGroup): void => {
  const names = [...by, ...sum, 'count']
  for (const name of [...by, ...sum]) checkedField(name)
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice !== undefined) throw refuse(twice, 'nameTwice')
  for (const { field } of sort.map(sortField)) if (!names.includes(field)) throw refuse(field, 'notInGroup')
}

const checkValue = (value: unknown, path: string): void => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw refuse(path, 'finiteNumber')
  if (value instanceof Date && Number.isNaN(value.getTime())) throw refuse(path, 'instant')
  if (typeof value === 'bigint' || typeof value === 'function' || Buffer.isBuffer(value))
    throw refuse(path, 'jsonValue')
  if (typeof value !== 'object' || value === null || value instanceof Date) return
  for (const [key, inner] of Object.entries(value)) {
    // A dot or dollar in a key means something to stores of documents.
    if (key.includes('.') || key.startsWith('$')) throw refuse(path ? `${path}.${key}` : key, 'fieldName')
    checkValue(inner, path ? `${path}.${key}` : key)
  }
}
