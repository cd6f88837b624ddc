import type { Context } from '@headend/base'
import type { PlayBatch } from '../protocol/plays.js'
import type { Linked } from './link.js'

/** Where plays go that come in over a connection; the same place that takes them by HTTP. */
export interface PlaysIntake {
  /** Up to which play of this run of the player's counting everything was taken. */
  ackSeq(who: Linked, epoch: string): Promise<number>
  /** Takes a batch: how far everything is taken now, or from where on something is missing. */
  take(ctx: Context, who: Linked, batch: PlayBatch): Promise<{ ackSeq: number } | { expectSeq: number }>
}
