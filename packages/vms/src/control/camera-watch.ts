import type { CameraNews, CameraState, RecordingState } from './node-news.js'

const stallWindowMs = 600_000
const mostStalls = 3
const patienceMs = 10_000

interface Watched {
  readonly state: CameraState
  /** Since when it has shown nothing, however often it was asked anew; nothing where it is there, or was never gone. */
  readonly goneSince: number | undefined
  readonly recording: RecordingState
  readonly recordingSince: number
  /** When it stood still lately; nothing where it never did. */
  readonly stalls: readonly number[] | undefined
}

/** What is wrong with a camera. */
export type CameraTrouble = 'camera.unreachable' | 'camera.auth_failed' | 'camera.stall' | 'recording.stopped'

/** A camera that is asked again and again is no less gone while it is being asked. */
const goneSince = (before: number | undefined, state: CameraState, now: number): number | undefined => {
  if (state === 'connecting') return before
  return state === 'unreachable' || state === 'stalled' ? (before ?? now) : undefined
}

/** How cameras are, as the holders of their groups say. */
export class CameraWatch {
  private readonly cameras = new Map<number, Watched>()

  take(news: readonly CameraNews[], now: number): void {
    for (const { camera, state, recording } of news) {
      const before = this.cameras.get(camera)
      const lately = (before?.stalls ?? []).filter((at) => now - at < stallWindowMs)
      const stalls = state === 'stalled' && before?.state !== 'stalled' ? [...lately, now] : lately
      this.cameras.set(camera, {
        state,
        goneSince: goneSince(before?.goneSince, state, now),
        recording,
        recordingSince: before?.recording === recording ? before.recordingSince : now,
        stalls: stalls.length > 0 ? stalls : undefined,
      })
    }
  }

  /** Another server has them now, which has to say how they are. */
  forget(cameras: Iterable<{ readonly id: number }>): void {
    for (const { id } of cameras) this.cameras.delete(id)
  }

  stateOf(camera: number): CameraState | undefined {
    return this.cameras.get(camera)?.state
  }

  /** Whether it has been out of reach for longer than a camera needs to start again. */
  isGone(camera: number, now: number): boolean {
    const watched = this.cameras.get(camera)
    return watched?.goneSince !== undefined && now - watched.goneSince > patienceMs
  }

  troubles(camera: number, now: number): CameraTrouble[] {
    const watched = this.cameras.get(camera)
    if (!watched) return []
    const { state, recording, recordingSince, stalls = [] } = watched
    const hasStalled = stalls.filter((at) => now - at < stallWindowMs).length >= mostStalls
    return [
      ...(this.isGone(camera, now) ? (['camera.unreachable'] as const) : []),
      ...(state === 'auth_failed' ? (['camera.auth_failed'] as const) : []),
      ...(hasStalled ? (['camera.stall'] as const) : []),
      ...(recording === 'stopped' && now - recordingSince > patienceMs ? (['recording.stopped'] as const) : []),
    ]
  }
}
