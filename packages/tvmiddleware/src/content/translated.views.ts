import { text } from '@headend/base'

type Named<N extends string, V> = { [K in N | `${N}_lang${1 | 2 | 3 | 4 | 5}`]: V }

const keysOf = <N extends string, V>(name: N, one: (place: number) => V): Named<N, V> =>
  Object.fromEntries(
    [0, 1, 2, 3, 4, 5].map((place) => [place === 0 ? name : `${name}_lang${place}`, one(place)]),
  ) as Named<N, V>

/** The reply's keys of a text with its translations. */
export const translatedView = <N extends string>(name: N) => keysOf(name, () => text())

/** A text with its translations in the order of the operator's languages; "" where there is none. */
export const translatedTexts = <N extends string>(
  name: N,
  own: string,
  translations: Readonly<Record<string, string>>,
  languages: readonly string[],
) => keysOf(name, (place) => (place === 0 ? own : (translations[languages[place] ?? ''] ?? '')))
