import type { ValidationErrorItem } from 'joi'
import type { Fault } from '../errors/app-error.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Schema } from '../schema/schema.js'
import { compileQuickCheck } from './quick-check.js'

/** Names of what can be wrong with a field, by joi's own; their texts are `fault.<name>` in the locales. */
const reasons: Readonly<Record<string, string>> = {
  'any.required': 'required',
  'any.only': 'not_one_of',
  'any.invalid': 'not_allowed',
  'array.base': 'not_a_list',
  'array.max': 'too_many_items',
  'array.min': 'too_few_items',
  'array.unique': 'repeated',
  'boolean.base': 'not_a_boolean',
  'date.base': 'not_a_date',
  'number.base': 'not_a_number',
  'number.integer': 'not_whole',
  'number.max': 'too_big',
  'number.min': 'too_small',
  'number.unsafe': 'too_big',
  'object.base': 'not_an_object',
  'object.unknown': 'unknown_key',
  'string.base': 'not_a_text',
  'string.empty': 'required',
  'string.isoDate': 'not_a_date',
  'string.max': 'too_long',
  'string.min': 'too_short',
}

/** Every reason the pipeline itself may give, for the locales. */
export const faultReasons: readonly string[] = [
  ...new Set([...Object.values(reasons), 'malformed', 'bad_characters', 'broken_off', 'encoding', 'file']),
]

const faultOf = (item: ValidationErrorItem): Fault => ({
  field: item.path.join('.'),
  reason: reasons[item.type] ?? 'malformed',
})

/** A check of an input: the converted value, or `invalid` with every fault. */
export const compileInput = (schema: Schema): ((value: unknown) => unknown) => {
  const checked = schema.prefs({ abortEarly: false, convert: true, stripUnknown: true, errors: { render: false } })
  const quick = compileQuickCheck(schema)
  return (value) => {
    const taken = quick?.(value)
    if (taken) return taken
    const result = checked.validate(value)
    if (!result.error) return result.value
    const faults = result.error.details.map(faultOf)
    throw baseErrors.invalid({ fields: faults.map((fault) => fault.field) }, faults)
  }
}
