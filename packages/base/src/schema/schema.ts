import Joi from 'joi'

/** What a schema's value looks like in TypeScript. */
export type Out<S> = S extends Joi.AnySchema<infer T> ? T : never

declare const mayBeAbsent: unique symbol

/** Marks a key of an `object` that may be left out; joi's own types do not remember it. */
export interface MayBeAbsent {
  readonly [mayBeAbsent]: true
}

export type Schema = Joi.AnySchema
export type Shape = Record<string, Schema>
type AbsentKeys<S extends Shape> = { [K in keyof S]: S[K] extends MayBeAbsent ? K : never }[keyof S]

/** The type of an object with this shape: keys made by `optional(…)` become `?:`, all others are required. */
export type OutOf<S extends Shape> = { [K in Exclude<keyof S, AbsentKeys<S>>]: Out<S[K]> } & {
  [K in AbsentKeys<S>]?: Out<S[K]>
}

export type ObjectOf<S extends Shape> = Joi.ObjectSchema<OutOf<S>>

/** A text, trimmed; "" is a text. An input's text always states its longest length in characters. */
export const text = (max?: number): Joi.StringSchema<string> => {
  const schema = Joi.string().allow('').trim().required()
  return max === undefined ? schema : schema.max(max)
}

/** A text that may not be empty. */
export const word = (max: number): Joi.StringSchema<string> => Joi.string().trim().min(1).max(max).required()

/** A whole number within bounds; without them any safe one. */
export const int = (min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Joi.NumberSchema<number> =>
  Joi.number().integer().min(min).max(max).required()

/** A row's id: boxes parse no more than 32 bits. */
export const id = (): Joi.NumberSchema<number> => int(1, 2_147_483_647)

/** A number with a fraction. */
export const decimal = (): Joi.NumberSchema<number> => Joi.number().required()

/** The 0 or 1 of numbered APIs. */
export const flag = (): Joi.NumberSchema<0 | 1> => Joi.number().valid(0, 1).required() as Joi.NumberSchema<0 | 1>

/** `true` or `false` on the wire. */
export const bool = (): Joi.BooleanSchema<boolean> => Joi.boolean().required()

/** An instant as ISO 8601 text, for APIs that speak it. */
export const isoInstant = (): Joi.StringSchema<string> => Joi.string().isoDate().max(40).required()

/** One of the values listed. */
export const oneOf = <const V extends string | number>(...values: readonly V[]): Joi.AnySchema<V> =>
  (typeof values[0] === 'number' ? Joi.number() : Joi.string())
    .valid(...values)
    .required() as unknown as Joi.AnySchema<V>

/** A list; an input's list states how many items it may have. */
export const list = <S extends Schema>(item: S, max?: number): Joi.ArraySchema<Out<S>[]> => {
  const schema = Joi.array().items(item.optional()).required()
  return (max === undefined ? schema : schema.max(max)) as Joi.ArraySchema<Out<S>[]>
}

/** An object with exactly these keys. */
export const object = <S extends Shape>(shape: S): ObjectOf<S> => Joi.object(shape).required() as unknown as ObjectOf<S>

/** The only open object: keys that the schema does not know are kept. */
export const free = (): Joi.ObjectSchema<Record<string, unknown>> =>
  Joi.object().unknown(true).required() as Joi.ObjectSchema<Record<string, unknown>>

/** A key that may be left out. */
export const optional = <S extends Schema>(schema: S): S & MayBeAbsent => schema.optional() as S & MayBeAbsent

/** A value that may be null. */
export const nullable = <S extends Schema>(schema: S): Joi.AnySchema<Out<S> | null> =>
  schema.allow(null) as Joi.AnySchema<Out<S> | null>

/** An input that takes this value where it is left out; the service always sees a value. */
export const fallback = <S extends Schema>(schema: S, value: Out<S>): S => schema.optional().default(value) as S

/** A value that comes in one of two forms: a list, or the same as JSON inside of a text. */
export const either = <A extends Schema, B extends Schema>(one: A, other: B): Joi.AnySchema<Out<A> | Out<B>> =>
  Joi.alternatives(one, other).required() as unknown as Joi.AnySchema<Out<A> | Out<B>>

/** A value that differs between the JSON and the XML of a numbered API. */
export const when = <J extends Schema, X extends Schema>(forms: { json: J; xml: X }): Joi.AnySchema<Forms<J, X>> =>
  forms.json.meta({ xml: forms.xml }) as unknown as Joi.AnySchema<Forms<J, X>>

export interface Forms<J, X> {
  json: Out<J>
  xml: Out<X>
}

/** The id of a row of this table; the house's loops fill it with other operators' ids. */
export const idOf = (table: string | { readonly name: string }): Joi.NumberSchema<number> =>
  id().meta({ idOf: typeof table === 'string' ? table : table.name })
