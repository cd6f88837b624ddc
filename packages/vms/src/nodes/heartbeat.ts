import type { Beat } from '../core.js'
import type { NodeNews } from '../control/node-news.js'

/** What a server reached in the playlists of a group. */
export interface ReachedNumbers {
  readonly group: number
  readonly media_sequence?: number | undefined
  readonly break_sequence?: number | undefined
}

/** All that a beat says. */
export interface Heartbeat {
  readonly beat: Beat
  readonly news: NodeNews
  readonly reached: readonly ReachedNumbers[]
}
