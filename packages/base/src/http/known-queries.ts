import { redactedQuery } from './access-log.js'
import { decoded, Pairs, scanPairs } from './pairs.js'

/** What a query says beside its session key, read once for all callers that send the same. */
export interface KnownQuery {
  readonly names: readonly string[]
  readonly values: readonly unknown[]
  /** Where the session key stands among them; -1 where there is none. */
  readonly keyAt: number
  /** Fit for a log, as JSON. */
  readonly shown: string
  /** What routes made of it, by route. */
  readonly inputs: Map<object, unknown>
}

/** A query of a known shape, and the session key that was in it. */
export interface SplitQuery {
  readonly known: KnownQuery
  readonly authkey: string
}

// Boxes of one kind send the same words; whoever makes words up only makes others' be read anew.
const mostKept = 10_000
const longest = 300
const sign = 'authkey='
/** Sent once by each subscriber, and nothing to keep. */
const neverKept = 'password='

/** Stands behind a query without a session key; no query holds it. */
const noKey = '\0'

/** By what stands before the session key, then by what stands behind it. */
type Shapes = Map<string, Map<string, KnownQuery>>

/**
 * Queries that were sent before. A hundred thousand boxes ask in a few hundred ways, so that all but the session key is
 * read, checked and made fit for the log once for each way.
 */
export class KnownQueries {
  private kept: Shapes = new Map()
  /** Those before; what is asked again moves over, so that what came once makes room. */
  private older: Shapes = new Map()
  private count = 0

  /** The query by its shape; undefined where it has to be read as it stands. */
  split(query: string): SplitQuery | undefined {
    if (query.includes(neverKept)) return undefined
    const start = query.indexOf(sign)
    if (start < 0) return query.length <= longest ? { known: this.known(query, noKey, query), authkey: '' } : undefined
    if (query.indexOf(sign, start + 1) >= 0 || (start > 0 && query[start - 1] !== '&')) return undefined
    const found = query.indexOf('&', start)
    const end = found < 0 ? query.length : found
    const from = start + sign.length
    if (query.length - end + from > longest) return undefined
    return {
      known: this.known(query.slice(0, from), query.slice(end), query),
      authkey: decoded(query.slice(from, end)),
    }
  }

  private known(before: string, behind: string, query: string): KnownQuery {
    const kept = this.kept.get(before)?.get(behind)
    if (kept) return kept
    const one = this.older.get(before)?.get(behind) ?? read(query, behind !== noKey)
    this.keep(before, behind, one)
    return one
  }

  private keep(before: string, behind: string, one: KnownQuery): void {
    if (this.count >= mostKept) {
      this.older = this.kept
      this.kept = new Map()
      this.count = 0
    }
    const known = this.kept.get(before) ?? new Map<string, KnownQuery>()
    this.kept.set(before, known.set(behind, one))
    this.count += 1
  }
}

const read = (query: string, hasKey: boolean): KnownQuery => {
  const { names, values } = scanPairs(query, new Pairs())
  const keyAt = hasKey ? names.lastIndexOf('authkey') : -1
  return { names, values, keyAt, shown: JSON.stringify(redactedQuery(query)), inputs: new Map<object, unknown>() }
}
