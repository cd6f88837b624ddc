import type { Document } from 'mongodb'
import { checkedField, sortField } from './log-fields.js'
import { readCondition } from './log-match.js'
import type { LogMatch, LogValue } from './log.js'

/** Where a field lies in a stored event: what is not ours lies apart, so that no name of a sender meets one of ours. */
export const pathOf = (field: string): string => {
  checkedField(field)
  return field === 'id' || field === 'at' ? field : `body.${field}`
}

/** The filter for a match. Equality, lists and ranges are all that it is made of. */
export const filterOf = (operator: number, match: LogMatch = {}): Document => ({
  operator,
  ...Object.fromEntries(
    Object.entries(match).map(([field, condition]) => [pathOf(field), conditionOf(field, condition)]),
  ),
})

const conditionOf = (field: string, condition: LogMatch[string]): LogValue | Document => {
  const read = readCondition(field, condition)
  if ('values' in read) {
    const [only, ...others] = read.values
    return only === undefined || others.length > 0 ? { $in: read.values } : only
  }
  const { from, to } = read
  return { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lt: to }) }
}

/** Sorted as asked, ties by the sender's id. */
export const sortOf = (sort: readonly string[] = ['at']): Document => ({
  ...Object.fromEntries(
    sort.map(sortField).map(({ field, direction }) => [pathOf(field), direction === 'ASC' ? 1 : -1]),
  ),
  ...(!sort.includes('id') && !sort.includes('-id') && { id: 1 }),
})
