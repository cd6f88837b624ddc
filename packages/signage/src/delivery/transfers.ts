import { attemptDelayMs, toldDelayMs, type Chance } from '../protocol/timers.js'
import type { Wanted } from './wanted.js'

/** Long content is checked in pieces of so many bytes, so that a bad byte costs one of them. */
export const chunkBytes = 8 * 1024 * 1024
/** Content longer than this says the hashes of its pieces. */
export const chunkedAboveBytes = 64 * 1024 * 1024
/** Content whose bytes are wrong so often is given up until the next manifest. */
const mostTries = 3

export type Fault = 'hash' | 'refused' | 'gone' | 'storage'

/** One content on its way to a screen. */
export interface Transfer extends Wanted {
  readonly state: 'queued' | 'active' | 'verifying' | 'done' | 'failed'
  /** Bytes that are safe in the part; it goes on behind them. */
  readonly have: number
  /** How often its bytes were wrong. */
  readonly wrong: number
  /** How often in a row it broke off. */
  readonly broken: number
  readonly notBefore: number
  readonly reason?: Fault | undefined
}

/** What happened to a transfer. */
export type Heard =
  | { readonly kind: 'begun' }
  /** Bytes were written and are safe; `have` counts all of them. */
  | { readonly kind: 'landed'; readonly have: number }
  /** The server sent everything anew: what it has now is other than the part. */
  | { readonly kind: 'restarted' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'verified' }
  /** The bytes from here on are wrong: those of one piece, or all of them. */
  | { readonly kind: 'mismatch'; readonly from: number }
  | { readonly kind: 'busy'; readonly retryAfterS: number }
  | { readonly kind: 'broken' }
  | { readonly kind: 'refused'; readonly reason: Exclude<Fault, 'hash'> }

export const queued = (wanted: Wanted, have = 0): Transfer => ({
  ...wanted,
  ...{ state: 'queued', have: Math.min(have, wanted.size), wrong: 0, broken: 0, notBefore: 0 },
})

/** The transfer after something happened to it. What is done or failed stays so. */
export const heard = (transfer: Transfer, what: Heard, now: number, chance: Chance): Transfer => {
  if (transfer.state === 'done' || transfer.state === 'failed') return transfer
  const waiting = (ms: number): Transfer => ({ ...transfer, state: 'queued', notBefore: now + ms })
  switch (what.kind) {
    case 'begun':
      return { ...transfer, state: 'active' }
    case 'landed':
      return { ...transfer, have: Math.min(what.have, transfer.size), broken: 0 }
    case 'restarted':
      return { ...transfer, have: 0 }
    case 'whole':
      return { ...transfer, state: 'verifying' }
    case 'verified':
      return { ...transfer, state: 'done', have: transfer.size }
    case 'mismatch':
      return afterMismatch(transfer, what.from, now, chance)
    case 'busy':
      return waiting(toldDelayMs(what.retryAfterS, chance))
    case 'broken':
      return { ...waiting(attemptDelayMs(transfer.broken, chance)), broken: transfer.broken + 1 }
    case 'refused':
      return { ...transfer, state: 'failed', reason: what.reason }
  }
}

const afterMismatch = (transfer: Transfer, from: number, now: number, chance: Chance): Transfer => {
  const wrong = transfer.wrong + 1
  const dropped = { ...transfer, wrong, have: Math.min(from, transfer.have) }
  if (wrong >= mostTries) return { ...dropped, state: 'failed', reason: 'hash' }
  return { ...dropped, state: 'queued', notBefore: now + attemptDelayMs(wrong, chance) }
}

/** How to ask for what is still to come: behind what is there, unless the content is another now. */
export const headersFor = ({ sha256, have }: Transfer): Readonly<Record<string, string>> =>
  have === 0 ? {} : { Range: `bytes=${have}-`, 'If-Range': `"${sha256}"` }

/** The piece that ends here, to be checked as it lands; nothing where none does. */
export const pieceEndingAt = (
  { size, chunks }: Transfer,
  have: number,
): { readonly from: number; readonly sha256: string } | undefined => {
  if (!chunks || have === 0 || (have % chunkBytes !== 0 && have !== size)) return undefined
  const index = Math.ceil(have / chunkBytes) - 1
  const sha256 = chunks[index]
  return sha256 === undefined ? undefined : { from: index * chunkBytes, sha256 }
}
