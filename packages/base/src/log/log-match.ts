import { baseErrors } from '../errors/base.errors.js'
import { checkedField } from './log-fields.js'
import type { LogMatch, LogValue } from './log.js'

/** A value that has an order: what a range may begin and end with. */
export type Operand = Exclude<LogValue, null | boolean>

/** A condition as every engine reads it: one of some values, or from a beginning to before an end. */
export type Condition =
  { readonly values: readonly LogValue[] } | { readonly from: Operand | undefined; readonly to: Operand | undefined }

const refuse = (field: string, reason: string) => baseErrors.invalid({}, [{ field, reason }])

/** Reads a condition on a field; throws `invalid` for one that the engines would not answer alike. */
export const readCondition = (field: string, condition: LogMatch[string]): Condition => {
  checkedField(field)
  if (Array.isArray(condition)) return { values: finite(field, condition as readonly LogValue[]) }
  if (typeof condition !== 'object' || condition === null || condition instanceof Date)
    return { values: finite(field, [condition as LogValue]) }
  const { from, to } = condition as { from?: LogValue; to?: LogValue }
  if (from === undefined && to === undefined) throw refuse(field, 'emptyRange')
  return { from: bound(field, from), to: bound(field, to) }
}

const finite = (field: string, values: readonly LogValue[]): readonly LogValue[] => {
  for (const value of values) {
    const plain = value instanceof Date ? value.getTime() : value
    if (typeof plain === 'number' && !Number.isFinite(plain)) throw refuse(field, 'finiteNumber')
  }
  return values
}

const bound = (field: string, value: LogValue | undefined): Operand | undefined => {
  if (value === undefined) return undefined
  if (value === null || typeof value === 'boolean') throw refuse(field, 'rangeBound')
  finite(field, [value])
  return value
}
