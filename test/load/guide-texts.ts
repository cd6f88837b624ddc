// Real guides are neither random noise, which does not compress, nor one sentence repeated, which vanishes.
const latin = [
  'evening',
  'report',
  'from',
  'the',
  'city',
  'with',
  'guests',
  'music',
  'north',
  'river',
  'family',
  'story',
]
const cyrillic = ['вечер', 'город', 'новости', 'река', 'семья', 'музыка', 'гости', 'север', 'история', 'театр', 'дом']

/** Numbers that look random and are the same each time. */
export const sequence = (seed: number): ((below: number) => number) => {
  let state = seed * 2_654_435_761 + 1
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const words = (from: readonly string[], count: number, next: (below: number) => number): string =>
  Array.from({ length: count }, () => `${from[next(from.length)] ?? ''}${next(4) === 0 ? next(90) : ''}`).join(' ')

/** A name, half in one script and half in the other. */
export const nameOf = (seed: number): string => {
  const next = sequence(seed)
  return `${words(latin, 1 + next(2), next)} ${words(cyrillic, 1 + next(2), next)}`
}

/** A few sentences of a guide: about 430 bytes. */
export const descriptionOf = (seed: number): string => {
  const next = sequence(seed)
  return `${words(next(2) === 0 ? latin : cyrillic, 20 + next(30), next)}. ${words(latin, 8 + next(10), next)}.`
}
