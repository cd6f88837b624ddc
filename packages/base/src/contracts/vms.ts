import type { Locate } from '../auth/locate.js'
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

/** The places of an operator, for whoever limits people to one. */
export interface Sites {
  /** The site and all that lie within it; nothing where the operator has no such site. */
  within(ctx: Context, siteId: number): Promise<readonly number[]>
}
export const Sites = defineContract<Sites>('Sites')

/** A streaming server, and whose it is. */
export interface KnownNode {
  readonly clientId: number
  readonly serverId: number
}

/** Who a streaming server is, for whoever checks its token. */
export interface StreamingNodes {
  /** The server with this token, or null: one whose token was taken back is nobody. */
  byToken(token: string, locate: Locate): Promise<KnownNode | null>
}
export const StreamingNodes = defineContract<StreamingNodes>('StreamingNodes')
