/** A line that was not taken, or was taken with a grain of salt. */
export interface ReportedLine {
  readonly line: number
  readonly reason: string
  readonly detail?: string
}

/** What an import did; all zeros are a second run over the same file. */
export interface ImportSummary {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly skipped: readonly ReportedLine[]
  readonly notes: readonly ReportedLine[]
}

/** Told from time to time how far an import is. */
export type Progress = (done: number, total: number) => void

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
