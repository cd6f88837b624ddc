import type { CutPiece } from '../core.js'

/** A file of a recording, as its server tells of it. */
export interface RecordedFile extends Omit<CutPiece, 'serverId'> {
  readonly cameraGuid: string
  readonly group: number
  readonly storage: string
  /** The same for each server that has the same storage; empty where nobody knows. */
  readonly mark: string
  readonly path: string
  readonly isTruncated: boolean
}

/** A camera's files that ended after one instant, and up to another, are gone from a storage of a server. */
export interface RemovedFiles {
  readonly cameraGuid: string
  readonly storage: string
  readonly mark: string
  /** What ended then is kept, and what was before it was told of already; 0 where nothing is kept. */
  readonly fromMs: number
  readonly beforeMs: number
}

/** A file in the index, and on which server it lies. */
export interface IndexedFile extends RecordedFile {
  readonly serverId: number
}

const shape = /^[\w-]+\/(\d{4})\/(\d\d)\/(\d\d)\/([\w-]+)\.mp4$/

/** How players name a file: without a word on where it lies; undefined where its server named it oddly. */
export const publicNameOf = ({ path }: Pick<RecordedFile, 'path'>): string | undefined => {
  const [, year, month, day, name] = shape.exec(path) ?? []
  return name === undefined ? undefined : `${year}${month}${day}_${name}`
}
