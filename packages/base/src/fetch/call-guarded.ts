import { Agent, request } from 'undici'
import { acceptedEncodings, readBody } from './fetch-body.js'
import { checkedUrl, guardedLookup, lookupAll, type Lookup } from './guarded-lookup.js'
import { nameFailure } from './name-failure.js'

export interface OutgoingCall {
  readonly method: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** An answer beyond this is refused. */
  readonly maxBytes: number
  /** For everything together. */
  readonly timeoutMs: number
  /** Lets private and loopback addresses be reached; metadata services, link-local and multicast never are. */
  readonly allowPrivate: boolean
}

/** What was answered, whatever its status. */
export interface CallAnswer {
  readonly status: number
  readonly text: string
}

export type CallGuarded = (url: string, call: OutgoingCall) => Promise<CallAnswer>

/**
 * Calls somebody's API, to public addresses, within a size and a time. Any status is an answer, and a redirect is
 * not followed: what was sent is for the address that was named.
 */
export const guardedCall =
  (lookup: Lookup): CallGuarded =>
  async (url, call) => {
    const { timeoutMs, allowPrivate, maxBytes } = call
    const target = checkedUrl(url, allowPrivate)
    const connect = { lookup: guardedLookup(lookup, allowPrivate), timeout: timeoutMs }
    const agent = new Agent({ connect, headersTimeout: timeoutMs, bodyTimeout: timeoutMs })
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const response = await request(target, {
        ...{ dispatcher: agent, signal, method: call.method, body: call.body ?? null },
        headers: { 'user-agent': 'Headend', ...call.headers, 'accept-encoding': acceptedEncodings },
      })
      const encoding = String(response.headers['content-encoding'] ?? '')
      const pieces: Buffer[] = []
      for await (const piece of readBody(response.body, encoding.trim().toLowerCase(), maxBytes)) pieces.push(piece)
      return { status: response.statusCode, text: Buffer.concat(pieces).toString('utf8') }
    } catch (error) {
      throw nameFailure(error, target.hostname, signal)
    } finally {
      await agent.destroy()
    }
  }

export const callGuarded: CallGuarded = guardedCall(lookupAll)
