/** Chance that comes out the same for the same seed. */
export interface Chance {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** True so many times in a hundred. */
  percent(of: number): boolean
  pick<T>(of: readonly T[]): T
}

export const seededChance = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    between,
    percent: (of) => next() * 100 < of,
    pick: (of) => {
      const found = of[between(0, of.length - 1)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
  }
}
