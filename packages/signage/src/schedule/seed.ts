/** A stream of numbers in [0, 1) that is the same wherever its name is. */
export const chanceOf = (name: string): (() => number) => {
  let state = 0x811c9dc5
  for (let index = 0; index < name.length; index += 1) {
    state = Math.imul(state ^ name.charCodeAt(index), 0x01000193)
    state ^= state >>> 13
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The values in an order that the name decides. */
export const shuffled = <T>(values: readonly T[], name: string): T[] => {
  const chance = chanceOf(name)
  return values
    .map((value) => ({ value, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}

/** As many draws as there are values, each by its weight. */
export const drawn = <T>(values: readonly T[], weightOf: (value: T) => number, name: string): T[] => {
  const chance = chanceOf(name)
  const total = values.reduce((sum, value) => sum + weightOf(value), 0)
  const draw = (): T | undefined => {
    let left = chance() * total
    return values.find((value) => (left -= weightOf(value)) < 0) ?? values.at(-1)
  }
  return values.flatMap(() => draw() ?? [])
}
