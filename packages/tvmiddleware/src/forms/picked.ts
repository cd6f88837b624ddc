import { object, type OutOf, type Schema, type Shape } from '@headend/base'

/** The keys of a shape that may be left out. */
const looseKeys = (shape: Shape): ReadonlySet<string> =>
  new Set(Object.keys(shape).filter((key) => presenceOf(shape[key]) === 'optional'))

const presenceOf = (schema: Schema | undefined): unknown =>
  (schema?.describe() as { flags?: { presence?: unknown } } | undefined)?.flags?.presence

/** A view that takes what it shows out of a larger row; in its compact form it leaves out what may be absent. */
export const pickedView = <S extends Shape>(shape: S, keptInCompact: readonly (keyof S & string)[] = []) => {
  const names = Object.keys(shape)
  const loose = looseKeys(shape)
  const tight = names.filter((name) => !loose.has(name))
  const half = names.filter((name) => !loose.has(name) || keptInCompact.includes(name))
  const pick = (row: object, taken: readonly string[]): OutOf<S> => {
    const all = row as Readonly<Record<string, unknown>>
    return Object.fromEntries(taken.flatMap((name) => (name in all ? [[name, all[name]]] : []))) as OutOf<S>
  }
  return {
    schema: object(shape),
    full: (row: object) => pick(row, names),
    compact: (row: object) => pick(row, tight),
    /** What is kept in a compact form that keeps a little more. */
    halfCompact: (row: object) => pick(row, half),
  }
}
