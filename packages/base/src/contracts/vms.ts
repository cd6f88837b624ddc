import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

/** Who wants to see a camera. */
export interface CameraViewer {
  readonly accountId: number
  /** Its address; a link may be good from there alone. */
  readonly ip: string
}

/** Streams of cameras that the video surveillance publishes to subscribers. */
export interface StreamSources {
  /** The address at which this viewer sees the camera now; undefined where it is not published. */
  addressOf(ctx: Context, cameraUid: string, viewer: CameraViewer): Promise<string | undefined>
}
export const StreamSources = defineContract<StreamSources>('StreamSources')
