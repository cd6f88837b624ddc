import { unescape } from 'node:querystring'
import { baseErrors } from '../errors/base.errors.js'
import type { KnownQuery, SplitQuery } from './known-queries.js'

/** A request with more parameters than this is not one of ours. */
const maxPairs = 200

/** What was sent, query first, in the order it was sent: a name may come more than once. */
export class Pairs {
  names: string[] = []
  values: unknown[] = []
  /** The body where it was a JSON object; its keys are pairs as well. */
  json: Readonly<Record<string, unknown>> | undefined
  /** How many of them came with the query; the body's follow. */
  inQuery = 0
  /** Set for as long as nothing but this was sent. */
  known: KnownQuery | undefined

  /** What a query of a known shape says; its names are shared until something is added. */
  static of({ known, authkey }: SplitQuery): Pairs {
    const pairs = new Pairs()
    pairs.known = known
    pairs.names = known.names as string[]
    pairs.values = known.values as unknown[]
    if (known.keyAt >= 0) {
      pairs.values = [...known.values]
      pairs.values[known.keyAt] = authkey
    }
    pairs.inQuery = known.names.length
    return pairs
  }

  add(name: string, value: unknown): void {
    if (this.known) this.part()
    if (this.names.length >= maxPairs) throw baseErrors.tooLarge({ limit: maxPairs })
    this.names.push(name)
    this.values.push(value)
  }

  /** Forgets all but the query's, or all but the body's: what a signature stands for. */
  keepOnly(part: 'query' | 'body'): void {
    if (this.known) this.part()
    const [from, count] = part === 'query' ? [this.inQuery, this.names.length - this.inQuery] : [0, this.inQuery]
    this.names.splice(from, count)
    this.values.splice(from, count)
    if (part === 'body') this.inQuery = 0
  }

  private part(): void {
    this.known = undefined
    this.names = [...this.names]
    this.values = [...this.values]
  }

  /** The last value of a name as a text; lists and objects of a JSON body have none. */
  text(name: string): string | undefined {
    const at = this.names.lastIndexOf(name)
    const value = at < 0 ? undefined : this.values[at]
    if (typeof value === 'string') return value
    return typeof value === 'number' ? String(value) : undefined
  }
}

/** Broken escapes stay readable instead of failing the call: devices send them, and Django forgives them too. */
export const decoded = (part: string): string =>
  part.includes('%') || part.includes('+') ? unescape(part.replaceAll('+', ' ')) : part

/** Reads `a=1&b=2`, of a query or of a form. */
export const scanPairs = (query: string, into: Pairs): Pairs => {
  let start = 0
  while (start < query.length) {
    const found = query.indexOf('&', start)
    const end = found < 0 ? query.length : found
    if (end > start) {
      const equals = query.indexOf('=', start)
      if (equals < 0 || equals > end) into.add(decoded(query.slice(start, end)), '')
      else into.add(decoded(query.slice(start, equals)), decoded(query.slice(equals + 1, end)))
    }
    start = end + 1
  }
  return into
}
