import { addSeconds, type Context, type HouseFacts, type StreamTokens } from '@headend/base'
import { readToken, writeToken, type StreamGrant, type TokenUse, type TokenVerdict } from './stream-token.js'

/** How long tokens live, in seconds (device-api.md 6 and 7). */
export interface TokenTimes {
  readonly ttl: number
  /** The end of all prolongation, from the token's first second. */
  readonly maxTtl: number
  /** A token that is used while less than this is left lives on. */
  readonly prolongBelow: number
  /** After this a stream server asks again. */
  readonly askAgain: number
}

export interface CheckedToken {
  readonly verdict: TokenVerdict
  /** When the stream server shall ask again; 0 where it is refused. */
  readonly askAgainSeconds: number
}

const refused = (verdict: TokenVerdict): CheckedToken => ({ verdict, askAgainSeconds: 0 })

const secondsBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 1000)

export class StreamTokensService implements StreamTokens {
  constructor(
    private readonly house: Pick<HouseFacts, 'keys'>,
    private readonly times: TokenTimes,
  ) {}

  /** A token for a content, from this moment on; 0 seconds are the installation's usual. */
  write(ctx: Context, grant: Omit<StreamGrant, 'issuedAt' | 'expiresAt'>, ttlSeconds: number): string {
    const expiresAt = addSeconds(ctx.now, Math.min(ttlSeconds || this.times.ttl, this.times.maxTtl))
    return writeToken(this.house.keys, { ...grant, issuedAt: ctx.now, expiresAt })
  }

  /** What a stream server is told about a token; one that is watched near its end lives on, up to the hard limit. */
  async check(ctx: Context, token: string, use: TokenUse): Promise<CheckedToken> {
    const read = readToken(this.house.keys, token, use)
    if (read.verdict !== 'valid') return refused(read.verdict)
    const own = secondsBetween(ctx.now, read.expiresAt)
    const left = own >= this.times.prolongBelow ? own : await this.leftOf(ctx, token, read, own)
    if (left <= 0) return refused('expired')
    const untilEnd = secondsBetween(ctx.now, addSeconds(read.issuedAt, this.times.maxTtl))
    return { verdict: 'valid', askAgainSeconds: Math.max(1, Math.min(this.times.askAgain, untilEnd)) }
  }

  async opens(ctx: Context, token: string, content: string, ip: string): Promise<boolean> {
    return (await this.check(ctx, token, { names: [content], ip })).verdict === 'valid'
  }

  /**
   * Seconds that a token near its end still has. Only such a token is looked up and noted at all: its digest with
   * its later end, for as long as that lasts.
   */
  private async leftOf(
    ctx: Context,
    token: string,
    { issuedAt, expiresAt }: { readonly issuedAt: Date; readonly expiresAt: Date },
    own: number,
  ): Promise<number> {
    const key = `stream-token:${this.house.keys.digest('stream-token-kept', token)}`
    const later = (await ctx.cache.get<number>(key)) ?? 0
    const left = Math.max(own, secondsBetween(ctx.now, fromMs(later)))
    if (left <= 0 || left >= this.times.prolongBelow) return left
    const hardEnd = addSeconds(issuedAt, this.times.maxTtl)
    const wanted = addSeconds(ctx.now, secondsBetween(issuedAt, expiresAt))
    const end = wanted < hardEnd ? wanted : hardEnd
    const longer = secondsBetween(ctx.now, end)
    if (longer > left) await ctx.cache.set(key, end.getTime(), { ttlSeconds: longer })
    return Math.max(left, longer)
  }
}

const fromMs = (ms: number): Date => new Date(ms)
