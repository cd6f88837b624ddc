import { fallback, flag, int, list, optional, parseInstant, text, word } from '@headend/base'
import { objectOf } from './said.js'

const mostId = 2_147_483_647

/** The number of a row, or nothing: some callers always send it, with -1 for “not given”. */
export const given = (table: string) => optional(int(-1, mostId).meta({ idOf: table }))

/** A text of their own system, with "" and -1 for “not given”. */
export const givenText = (max: number) => fallback(text(max), '')

export const customerSelector = { customer_id: given('tvm_customers'), ext_id: givenText(64) }
export const accountSelector = { account_id: given('tvm_accounts'), abonement: givenText(15) }
export const tariffSelector = {
  tariff_id: given('tvm_tariffs'),
  vtariff_id: given('tvm_virtual_tariffs'),
  tariff_ext_id: givenText(64),
}

/** A switch that says nothing where it is left out. */
export const mayFlag = () => optional(flag())

const isDay = (day: string): boolean => parseInstant(day)?.toISOString().startsWith(day) ?? false

/** A day, `yyyy-mm-dd`; an empty one says nothing. */
export const day = () =>
  optional(
    text(10)
      .pattern(/^($|\d{4}-\d{2}-\d{2}$)/)
      .custom((value: string, { error }) => (value === '' || isDay(value) ? value : error('any.invalid')))
      .description('yyyy-mm-dd'),
  )

/** A day that staff name. */
export const localDate = () =>
  word(10)
    .pattern(/^\d{4}-\d{2}-\d{2}$/)
    .custom((value: string, { error }) => (isDay(value) ? value : error('any.invalid')))
    .description('YYYY-MM-DD')

/** An amount as callers write it; whoever takes it knows the currency. */
export const amount = () => text(40).pattern(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i)

/** `{a: 1}` as text: what a caller keeps with a row. */
export const jsonText = () =>
  optional(
    text(20_000)
      .custom((value: string, { error }) => (value === '' || objectOf(value) ? value : error('any.invalid')))
      .description('A JSON object as text'),
  )

export const paging = { limit: fallback(int(0, 100), 100), page: fallback(int(1, 1_000_000), 1) }
/** Numbers of rows, repeated, bracketed or through commas. */
export const idList = (table: string) => fallback(list(int(1, mostId).meta({ idOf: table }), 200), [])
