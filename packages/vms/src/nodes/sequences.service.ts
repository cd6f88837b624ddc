import type { Context } from '@headend/base'
import { baseAfter, type KeepAlive, type SequenceBase } from '../core.js'
import type { ReachedNumbers } from './heartbeat.js'

/** Where the numbers of playlists begin when a group gets another server: only ever above those before. */
export class SequencesService {
  private readonly reached = new Map<number, SequenceBase>()

  note(said: readonly ReachedNumbers[]): void {
    for (const { group, media_sequence: media = 0, break_sequence: breaks = 0 } of said) {
      const known = this.reached.get(group)
      this.reached.set(group, {
        mediaSequence: Math.max(media, known?.mediaSequence ?? 0),
        breakSequence: Math.max(breaks, known?.breakSequence ?? 0),
      })
    }
  }

  baseOf(ctx: Context, group: number, keepAlive: KeepAlive): SequenceBase {
    return baseAfter(this.reached.get(group), keepAlive, ctx.now.getTime())
  }
}
