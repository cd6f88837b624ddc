import { col, fn, literal, Op, where as compare, type WhereOptions } from 'sequelize'
import { comparable } from './codec.js'
import type { Stored } from './model.js'
import type { InLink } from './repo.js'
import { readable } from './scope.js'
import type { ShapeColumn } from './shape.js'

/** What a condition needs to know of its database. */
export interface Ground {
  stored(name: string): Stored
  /** The engine's function for the place of a text within a text. */
  readonly position: 'instr' | 'strpos'
  /** Whether the engine sorts what is absent behind everything else. */
  readonly isNullLast: boolean
  /** Whether the engine has to be kept from an operator's index where rows are named by their ids. */
  readonly missesIds: boolean
  /** The SELECT as text, to stand inside another statement. */
  selectSql(stored: Stored, field: string, where: WhereOptions): string
}

type Part = WhereOptions
type Given = Record<string | symbol, unknown>

const isInLink = (value: unknown): value is InLink => typeof value === 'object' && value !== null && 'link' in value
const isComparison = (value: unknown): value is Record<symbol, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

// LIKE compares letters differently on each engine, and takes % and _ of a text for wildcards.
const textMatch = (ground: Ground, field: string, operator: symbol, text: string): Part =>
  operator === Op.substring
    ? compare(fn(ground.position, col(field), text), { [Op.gt]: 0 })
    : compare(fn('substr', col(field), 1, [...text].length), text)

const comparisonParts = (ground: Ground, column: ShapeColumn, given: Record<symbol, unknown>, isPooled: boolean) =>
  Object.getOwnPropertySymbols(given).map((operator): Part => {
    const value = given[operator]
    const ready = Array.isArray(value)
      ? value.map((one) => comparable(column, one, isPooled))
      : comparable(column, value, isPooled)
    if (operator === Op.substring || operator === Op.startsWith)
      return textMatch(ground, column.field, operator, String(ready))
    return { [column.field]: { [operator]: ready } }
  })

const linkPart = (ground: Ground, column: ShapeColumn, given: InLink, clientId: number | null): Part => {
  const link = ground.stored(given.link.name)
  const picked = link.byAttribute.get(given.select)
  if (!picked) throw new Error(`${link.name} has no ${given.select}`)
  const where = whereOf(ground, link, given.where, clientId, readable(link, clientId))
  return {
    [column.field]: { [given.isNot ? Op.notIn : Op.in]: literal(`(${ground.selectSql(link, picked.field, where)})`) },
  }
}

const parts = (ground: Ground, stored: Stored, given: Given, clientId: number | null): Part[] =>
  Reflect.ownKeys(given).flatMap((name): Part[] => {
    const value = given[name]
    if (name === Op.and) return (value as readonly Given[]).flatMap((one) => parts(ground, stored, one, clientId))
    if (name === Op.or) {
      const ways = (value as readonly Given[]).map((way) => ({ [Op.and]: parts(ground, stored, way, clientId) }))
      return [ways.length > 0 ? { [Op.or]: ways } : literal('1 = 0')]
    }
    const column = typeof name === 'string' ? stored.byAttribute.get(name) : undefined
    if (!column) throw new Error(`${stored.name} has no ${String(name)}`)
    if (isInLink(value)) return [linkPart(ground, column, value, clientId)]
    const isPooled = stored.table.kind === 'pooled'
    if (isComparison(value)) return comparisonParts(ground, column, value, isPooled)
    return [{ [column.field]: comparable(column, value, isPooled) }]
  })

const namesRows = (given: Given): boolean =>
  Reflect.ownKeys(given).some((name) => {
    const value = given[name]
    if (name === Op.and) return (value as readonly Given[]).some(namesRows)
    return name === 'id' && isComparison(value) && Array.isArray(value[Op.in])
  })

// A sum is looked up in no index.
const unindexed = (fixed: Record<string, unknown>): Part => ({
  [Op.and]: Object.entries(fixed).map(([field, value]) =>
    compare(literal(`+${field}`), Array.isArray(value) ? { [Op.in]: value } : value),
  ),
})

/** The caller's condition in the engine's columns, after the conditions that the caller cannot lift. */
export const whereOf = (
  ground: Ground,
  stored: Stored,
  given: object | undefined,
  clientId: number | null,
  owner: Record<string, unknown>,
  sight: Record<string, unknown> = {},
): WhereOptions => {
  const asked = (given ?? {}) as Given
  const isByIds = ground.missesIds && namesRows(asked)
  return {
    [Op.and]: [
      ...(Object.keys(owner).length > 0 ? [isByIds ? unindexed(owner) : owner] : []),
      ...(Object.keys(sight).length > 0 ? [sight] : []),
      ...parts(ground, stored, asked, clientId),
    ],
  }
}
