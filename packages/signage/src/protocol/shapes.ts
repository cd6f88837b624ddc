/** A message or body that is not as the protocol has it; the field says where. */
export class Malformed extends Error {
  constructor(readonly field: string) {
    super(`malformed: ${field}`)
  }
}

/** Reads a value as a shape, or throws `Malformed`. Fields that the shape does not know are left out. */
export type Shape<T> = (value: unknown, field: string) => T
export type Read<S> = S extends Shape<infer T> ? T : never

const when = <T>(isFit: boolean, value: T, field: string): T => {
  if (!isFit) throw new Malformed(field)
  return value
}

export const text =
  (most: number, least = 0): Shape<string> =>
  (value, field) =>
    when(typeof value === 'string' && value.length <= most && value.length >= least, value as string, field)

export const matching =
  (pattern: RegExp): Shape<string> =>
  (value, field) =>
    when(typeof value === 'string' && pattern.test(value), value as string, field)

export const whole =
  (least: number, most = Number.MAX_SAFE_INTEGER): Shape<number> =>
  (value, field) =>
    when(Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most, Number(value), field)

export const decimal =
  (least: number, most: number): Shape<number> =>
  (value, field) =>
    when(Number.isFinite(value) && Number(value) >= least && Number(value) <= most, Number(value), field)

export const yes: Shape<boolean> = (value, field) => when(typeof value === 'boolean', value as boolean, field)

export const oneOf =
  <const T extends readonly string[]>(...choices: T): Shape<T[number]> =>
  (value, field) =>
    when(choices.includes(value as string), value as T[number], field)

export const list =
  <T>(item: Shape<T>, most: number): Shape<readonly T[]> =>
  (value, field) => {
    if (!Array.isArray(value) || value.length > most) throw new Malformed(field)
    return value.map((one, at) => item(one, `${field}.${at}`))
  }

/** The value may be null. */
export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, field) =>
    value === null ? null : shape(value, field)

/** An object without named fields: settings, arguments, what a widget shows. */
export const anything: Shape<Readonly<Record<string, unknown>>> = (value, field) =>
  when(isObject(value), value as Record<string, unknown>, field)

/** A field that may be absent. */
export interface Maybe<T> {
  readonly maybe: Shape<T>
}
export const maybe = <T>(shape: Shape<T>): Maybe<T> => ({ maybe: shape })

type Fields = Readonly<Record<string, Shape<unknown> | Maybe<unknown>>>
type MaybeKeys<F> = { [K in keyof F]: F[K] extends Maybe<unknown> ? K : never }[keyof F]
export type Fielded<F extends Fields> = {
  readonly [K in Exclude<keyof F, MaybeKeys<F>>]: F[K] extends Shape<infer T> ? T : never
} & { readonly [K in MaybeKeys<F>]?: F[K] extends Maybe<infer T> ? T : never }

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

export const fields =
  <const F extends Fields>(shapes: F): Shape<Fielded<F>> =>
  (value, field) => {
    if (!isObject(value)) throw new Malformed(field)
    const given = value as Record<string, unknown>
    const read: Record<string, unknown> = {}
    for (const [name, shape] of Object.entries(shapes)) {
      const path = field === '' ? name : `${field}.${name}`
      if (typeof shape === 'function') read[name] = shape(given[name], path)
      else if (given[name] !== undefined) read[name] = shape.maybe(given[name], path)
    }
    return read as Fielded<F>
  }
