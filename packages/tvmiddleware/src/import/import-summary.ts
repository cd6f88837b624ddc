export type { ImportProgress as Progress, ImportSummary, ReportedLine } from '@headend/base'

/** The attributes in which a row differs from what it shall be; empty where it does not. */
export const differences = <V extends object>(wanted: V, row: object): Partial<V> => {
  const there = row as Record<string, unknown>
  const differing = Object.entries(wanted).filter(([name, value]) => !isSame(there[name], value))
  return Object.fromEntries(differing) as Partial<V>
}

const isSame = (one: unknown, other: unknown): boolean => {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime()
  if (typeof one === 'object' && typeof other === 'object') return JSON.stringify(one) === JSON.stringify(other)
  return one === other
}
