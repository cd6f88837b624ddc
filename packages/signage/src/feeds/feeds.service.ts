import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { baseErrors, fetchGuarded, type Context, type Fetched, type FetchOptions } from '@headend/base'
import { Item } from '../items/item.table.js'
import { signageErrors } from '../signage.errors.js'
import { readFeed, type FeedEntry } from './read-feed.js'

/** All screens of an operator together have a feed fetched so often. */
const freshSeconds = 900
const mostBytes = 2_000_000
const withinMs = 20_000

/** Feeds of others, fetched and read here, so that screens show them without a way to the internet. */
export class FeedsService {
  constructor(
    private readonly allowPrivate: boolean,
    private readonly fetched: (url: string, options: FetchOptions) => Promise<Fetched> = fetchGuarded,
  ) {}

  /** What a feed says now; throws where it cannot be had, and screens keep what they have. */
  async entries(ctx: Context, itemId: number): Promise<readonly FeedEntry[]> {
    const item = await ctx.repo(Item).first({ where: { id: itemId, kind: 'rss' } })
    if (!item) throw baseErrors.notFound()
    const name = createHash('sha256').update(item.url).digest('hex')
    const options = { ttlSeconds: freshSeconds }
    return ctx.cache.remember(`signage.feed.${name}`, options, () => this.read(item.url))
  }

  private async read(url: string): Promise<FeedEntry[]> {
    const { allowPrivate } = this
    const answer = await this.fetched(url, { maxBytes: mostBytes, timeoutMs: withinMs, allowPrivate })
    const entries = answer.status === 'ok' ? readFeed(await text(answer.body)) : []
    if (entries.length === 0) throw signageErrors.notAFeed()
    return entries
  }
}
