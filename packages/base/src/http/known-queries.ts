import { redactedQuery } from './access-log.js'
import { decoded, Pairs, scanPairs } from './pairs.js'

/** What a query says beside its session key, read once for all callers that send the same. */
export interface KnownQuery {
  readonly names: readonly string[]
  readonly values: readonly unknown[]
  /** Where the session key stands among them; -1 where there is none. */
  readonly keyAt: number
  /** Fit for a log. */
  readonly shown: string
  /** What routes made of it, by route. */
  readonly inputs: Map<object, unknown>
}

/** A query of a known shape, and the session key that was in it. */
export interface SplitQuery {
  readonly known: KnownQuery
  readonly authkey: string
}

// Boxes of one kind send the same words; whoever makes words up only makes everybody read anew.
const mostKept = 10_000
const longest = 300
const sign = 'authkey='
/** Sent once by each subscriber, and nothing to keep. */
const neverKept = 'password='

/**
 * Queries that were sent before. A hundred thousand boxes ask in a few hundred ways, so that all but the session key is
 * read, checked and made fit for the log once for each way.
 */
export class KnownQueries {
  private readonly kept = new Map<string, KnownQuery>()

  /** The query by its shape; undefined where it has to be read as it stands. */
  split(query: string): SplitQuery | undefined {
    if (query.includes(neverKept)) return undefined
    const start = query.indexOf(sign)
    if (start < 0) return query.length <= longest ? { known: this.known(query, query), authkey: '' } : undefined
    if (query.indexOf(sign, start + 1) >= 0 || (start > 0 && query[start - 1] !== '&')) return undefined
    const found = query.indexOf('&', start)
    const end = found < 0 ? query.length : found
    const from = start + sign.length
    if (query.length - end + from > longest) return undefined
    const shape = `${query.slice(0, from)}\0${query.slice(end)}`
    return { known: this.known(shape, query), authkey: decoded(query.slice(from, end)) }
  }

  private known(shape: string, query: string): KnownQuery {
    const kept = this.kept.get(shape)
    if (kept) return kept
    const { names, values } = scanPairs(query, new Pairs())
    const keyAt = shape === query ? -1 : names.lastIndexOf('authkey')
    const made = { names, values, keyAt, shown: redactedQuery(query), inputs: new Map<object, unknown>() }
    if (this.kept.size >= mostKept) this.kept.clear()
    this.kept.set(shape, made)
    return made
  }
}
