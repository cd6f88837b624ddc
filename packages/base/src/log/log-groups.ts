import { sortField } from './log-fields.js'
import type { LogGroup, LogValue } from './log.js'

/** One group: the values of its fields, how many events it has, and its sums, each in the order in which it was asked. */
export interface Group {
  readonly key: readonly LogValue[]
  readonly count: number
  readonly sums: readonly number[]
}

/** Adds up groups whose keys are alike. A store may tell a field that is missing from one that is null; we do not. */
export const joinAlike = (groups: Iterable<Group>): Group[] => {
  const joined = new Map<string, Group>()
  for (const group of groups) {
    const name = JSON.stringify(group.key.map((value) => [rankOf(value), value]))
    const known = joined.get(name)
    joined.set(name, known ? add(known, group) : group)
  }
  // Sums and counts are read one after the other: an event that came between them has no count yet.
  return [...joined.values()].filter(({ count }) => count > 0)
}

/** The answer to a query: sorted as asked, then by the fields of the group, and cut. */
export const answerOf = (groups: readonly Group[], { by, sum = [], sort = [], limit }: LogGroup) => {
  const asked = sort.map(sortField).map(({ field, direction }) => {
    const read = valueOf(field, by, sum)
    return { read, sign: direction === 'ASC' ? 1 : -1 }
  })
  const orders = [...asked, ...by.map((_, place) => ({ read: (group: Group) => group.key[place] ?? null, sign: 1 }))]
  const sorted = groups.toSorted((a, b) => {
    for (const { read, sign } of orders) {
      const order = compare(read(a), read(b))
      if (order !== 0) return order * sign
    }
    return a.count - b.count
  })
  return sorted.slice(0, limit).map(({ key, count, sums }): Record<string, LogValue> => ({
    ...Object.fromEntries(by.map((field, place) => [field, key[place] ?? null])),
    count,
    ...Object.fromEntries(sum.map((field, place) => [field, sums[place] ?? 0])),
  }))
}

const add = (one: Group, other: Group): Group => ({
  key: one.key,
  count: one.count + other.count,
  sums: one.sums.map((sum, place) => sum + (other.sums[place] ?? 0)),
})

const valueOf = (field: string, by: readonly string[], sum: readonly string[]): ((group: Group) => LogValue) => {
  if (field === 'count') return ({ count }) => count
  const place = by.indexOf(field)
  if (place >= 0) return ({ key }) => key[place] ?? null
  const at = sum.indexOf(field)
  return ({ sums }) => sums[at] ?? 0
}

/** Types in the order in which MongoDB sorts them. */
const rankOf = (value: LogValue): number => {
  if (value === null) return 0
  if (typeof value === 'number') return 1
  if (typeof value === 'string') return 2
  return typeof value === 'boolean' ? 5 : 6
}

const compare = (a: LogValue, b: LogValue): number => {
  const rank = rankOf(a) - rankOf(b)
  if (rank !== 0 || a === null || b === null) return rank
  // By bytes, as the stores do: JavaScript would put rare characters elsewhere.
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(String(b)))
  return Number(a) - Number(b)
}
