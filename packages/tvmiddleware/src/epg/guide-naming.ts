import { fold } from '@headend/base'
import { keysOfIds } from './shelf.js'

/** What a source's name for a kind of programme is with us. */
export interface NamedKind {
  readonly categoryId: number | null
  readonly genreId: number | null
}

/** Where a programme stands. */
export interface Placement {
  readonly categoryId: number | null
  readonly genreKeys: string
}

const longestName = 128
// A document could name as many as it has programmes.
const newNamesAtMost = 2000

/** What a source's names mean, while one guide is read; names that nobody placed are noted. */
export class GuideNaming {
  /** Names that were not known, as they are written, with what they were taken for. */
  readonly found = new Map<string, NamedKind & { readonly name: string }>()

  constructor(
    private readonly known: ReadonlyMap<string, NamedKind>,
    /** Our own categories and genres by their folded names: a source that says the same means the same. */
    private readonly own: {
      readonly categories: ReadonlyMap<string, number>
      readonly genres: ReadonlyMap<string, number>
    },
  ) {}

  place(names: readonly string[]): Placement {
    const kinds = names.map((name) => this.kindOf(name))
    const categoryId = kinds.find((kind) => kind.categoryId !== null)?.categoryId ?? null
    return { categoryId, genreKeys: keysOfIds(kinds.flatMap(({ genreId }) => genreId ?? [])) }
  }

  private kindOf(written: string): NamedKind {
    // Folding may make a text longer.
    const name = fold(written).length <= longestName ? written.slice(0, longestName) : written.slice(0, longestName / 4)
    const key = fold(name)
    const known = this.known.get(key) ?? this.found.get(key)
    if (known) return known
    const kind = { name, categoryId: this.own.categories.get(key) ?? null, genreId: this.own.genres.get(key) ?? null }
    if (this.found.size < newNamesAtMost) this.found.set(key, kind)
    return kind
  }
}
