import type { RecordedPiece } from '../core.js'

/** A file of a recording, as its server tells of it. */
export interface RecordedFile extends RecordedPiece {
  readonly cameraGuid: string
  readonly group: number
  readonly run: string
  readonly bytes: number
  readonly storage: string
  readonly path: string
  readonly isTruncated: boolean
}

/** A camera's files of up to an instant are gone from a storage of a server. */
export interface RemovedFiles {
  readonly cameraGuid: string
  readonly storage: string
  readonly beforeMs: number
}

/** A file in the index, and on which server it lies. */
export interface IndexedFile extends RecordedFile {
  readonly serverId: number
}
