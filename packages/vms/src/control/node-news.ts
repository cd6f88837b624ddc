import type { CameraSign } from './camera-signs.js'
import type { Warmth } from '../core.js'
import type { NodeReport } from '../servers/node-report.js'

/** How the picture of a camera comes in, as its server says. */
export const cameraStates = ['up', 'connecting', 'stalled', 'unreachable', 'auth_failed'] as const
export type CameraState = (typeof cameraStates)[number]

/** Whether it is written down; `stopped` where it should be and is not. */
export const recordingStates = ['off', 'on', 'stopped'] as const
export type RecordingState = (typeof recordingStates)[number]

export interface CameraNews {
  readonly camera: number
  readonly state: CameraState
  readonly recording: RecordingState
}

/** What a beat tells besides leases; what is left out is unknown. */
export interface NodeNews {
  /** Which version of the messages it speaks. */
  readonly version?: number | undefined
  /** It is about to end, and waits for its groups to be taken. */
  readonly isLeaving?: boolean | undefined
  /** Its clock on the wall when it spoke. */
  readonly clockMs?: number | undefined
  readonly warm?: readonly Warmth[] | undefined
  /** Cameras whose state is another than it said before. */
  readonly cameras?: readonly CameraNews[] | undefined
  readonly report?: NodeReport | undefined
  /** What cameras noticed, until the server knows that it arrived. */
  readonly signs?: readonly CameraSign[] | undefined
}
