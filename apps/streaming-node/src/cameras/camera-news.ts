import type { FeedState } from './camera-feed.js'

interface CameraState {
  readonly id: number
  readonly guid: string
  readonly state: FeedState
  readonly recorded: boolean
}

/** A camera as the control side is told of it. */
export interface ToldCamera {
  readonly id: number
  readonly state: Exclude<FeedState, 'waiting'>
  readonly recording: 'off' | 'on' | 'stopped'
}

const most = 2000

/** What the control side was told of cameras, so that it is told of changes alone; now and then of everything again. */
export class CameraNews {
  private readonly told = new Map<number, string>()
  private turn = 0

  changed(cameras: readonly CameraState[], isWriting: (guid: string) => boolean): ToldCamera[] {
    // A message may be lost, and another process may be the one that listens by now.
    if (this.turn++ % everyTurns === 0) this.told.clear()
    const found: ToldCamera[] = []
    for (const { id, guid, state, recorded } of cameras) {
      if (found.length >= most) break
      const recording = isWriting(guid) ? 'on' : recorded && state === 'up' ? 'stopped' : 'off'
      const written = `${state} ${recording}`
      if (this.told.get(id) === written) continue
      this.told.set(id, written)
      found.push({ id, state: state === 'waiting' ? 'connecting' : state, recording })
    }
    return found
  }
}

const everyTurns = 20
