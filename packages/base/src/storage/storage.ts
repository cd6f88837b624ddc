import type { Readable } from 'node:stream'

export interface StoredFile {
  readonly size: number
  readonly contentType: string
  /** Strong validator: SHA-256 of the bytes in hex. */
  readonly etag: string
}

/** Bytes from `start` to `end`, both included, as HTTP ranges are. */
export interface ByteRange {
  readonly start: number
  readonly end?: number
}

/** How much a store holds, and how much of that is free. */
export interface Room {
  readonly freeBytes: number
  readonly totalBytes: number
}

/** The file door (`ctx.files`): pictures, exports, media. Names are paths of plain segments within the operator. */
export interface Files {
  /** Stores the stream whole or not at all; refuses more than `maxBytes`. */
  put(name: string, body: Readable | Buffer, options: { contentType: string; maxBytes: number }): Promise<StoredFile>
  stat(name: string): Promise<StoredFile | undefined>
  /** The bytes as a stream, to be read to its end or destroyed; throws `notFound`. */
  open(name: string, range?: ByteRange): Promise<{ file: StoredFile; body: Readable }>
  remove(name: string): Promise<void>
  /**
   * An address that gives the file to whoever has it, for so long and a week at most; undefined where the engine has
   * none, so that the house must send the bytes itself.
   */
  link(name: string, ttlSeconds: number): Promise<string | undefined>
  /** Undefined where the engine has no bound that it knows of. */
  room(): Promise<Room | undefined>
}

export interface FilesEngine {
  for(clientId: number | null): Files
  ping(): Promise<void>
  close(): Promise<void>
}
