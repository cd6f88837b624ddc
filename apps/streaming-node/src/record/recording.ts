import type { Piece } from '../cameras/camera-feed.js'
import type { PlannedCamera } from '../control/wire.js'

/** Under which lease a piece is written; isolated where the lease is over and the server records on by itself. */
export interface Track {
  readonly group: number
  readonly epoch: number
  readonly isIsolated: boolean
}

/** What is kept of cameras. */
export interface Recording {
  /** These are taken in now, the most important first. */
  wanted(cameras: readonly PlannedCamera[]): void
  take(camera: PlannedCamera, piece: Piece, track: Track): void
  /** A camera is let go. */
  end(guid: string): void
}
