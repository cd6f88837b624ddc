import type { fetchGuarded } from '@headend/base'
import type { FetchPart } from './film-reels.js'

/** A part is in memory whole; a server gives none that is larger. */
const mostBytes = 80 * 1024 * 1024
const timeoutMs = 120_000

const statusOf = (error: unknown): unknown => (error as { params?: { status?: unknown } }).params?.status

/** Fetches parts of recordings from the servers that hold them; what was removed meanwhile is not there. */
export const partFetcher =
  (fetch: typeof fetchGuarded, allowPrivate: boolean): FetchPart =>
  async (url) => {
    try {
      const answer = await fetch(url, { maxBytes: mostBytes, timeoutMs, allowPrivate })
      if (answer.status !== 'ok') return undefined
      const pieces: Buffer[] = []
      for await (const piece of answer.body) pieces.push(piece as Buffer)
      return Buffer.concat(pieces)
    } catch (error) {
      if (statusOf(error) === 404) return undefined
      throw error
    }
  }
