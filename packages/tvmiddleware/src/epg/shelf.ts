/** A category or a genre as programmes show it. */
export interface Shelf {
  readonly id: number
  readonly name: string
  readonly nameI18n: Readonly<Record<string, string>>
}

/** The name of a shelf in a language. */
export const shelfName = ({ name, nameI18n }: Shelf, lang: string): string => nameI18n[lang] ?? name

/** The ids that are kept between commas, `,3,17,`. */
export const idsOfKeys = (keys: string): number[] => (keys === '' ? [] : keys.slice(1, -1).split(',').map(Number))

// As many as fit the column with commas between them.
const genresKept = 20

/** Ids as they are kept: between commas, so that one of them can be looked for. */
export const keysOfIds = (ids: readonly number[]): string =>
  ids.length === 0 ? '' : `,${[...new Set(ids)].slice(0, genresKept).join()},`
