import type { Body } from '../schedule/body.js'
import type { FeedEntry } from '../stage/widgets.js'
import type { Database } from '../store/database.js'
import type { Clock } from '../time/clock.js'
import { Feeds, type KeptFeeds } from './feeds.js'
import { Reach } from './reach.js'
import { Streams, type StreamPorts } from './streams.js'

/** What a screen shows of others: pages while they answer, feeds as they were last, television while it is sent. */
export class Outside {
  private readonly reach: Reach
  private readonly feeds: Feeds
  readonly streams: Streams

  constructor(clock: Clock, database: Database, kept: KeptFeeds, ports: StreamPorts) {
    this.reach = new Reach(clock, () => ports.onChange())
    this.feeds = new Feeds(clock, database, kept, ports)
    this.streams = new Streams(clock, ports)
  }

  /** This is played from now on. */
  watch({ widgets }: Body): void {
    const all = Object.entries(widgets)
    this.reach.watch(all.flatMap(([, { type, url }]) => (type === 'web' ? [url] : [])))
    this.feeds.watch(all.flatMap(([uid, { type }]) => (type === 'rss' ? [uid] : [])))
  }

  isReachable(url: string): boolean {
    return this.reach.has(url)
  }

  entries(uid: string): readonly FeedEntry[] {
    return this.feeds.entries(uid)
  }
}
