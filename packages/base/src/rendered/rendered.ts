/** Bytes ready to be sent, in every encoding that is worth keeping. */
export interface Bytes {
  readonly body: Buffer
  readonly gzip?: Buffer
  readonly brotli?: Buffer
  /** Said by whoever would have sent brotli: it is made once enough have, since making it takes long. */
  readonly wishBrotli?: () => void
  /** Absent on small answers that differ each time. */
  readonly etag?: string
  /** Told when they are handed to the network, where their memory is to be used again. */
  readonly sent?: () => void
  readonly contentType: string
  /** When they become stale by themselves. */
  readonly until?: Date
}

/** When kept bytes become stale: when a tag is bumped, or at an instant. */
export interface Freshness {
  readonly tags: readonly string[]
  readonly until?: Date
}

/**
 * Rows and lists kept ready to send (architecture 2.10), within the operator. What is kept is rendered by one
 * caller while others wait.
 */
export interface Rendered {
  /** The kept bytes, when they are fresh: a synchronous look for the hot path. */
  peek(key: string): Bytes | undefined
  keep(key: string, make: () => Promise<Freshness & { body: Buffer; contentType: string }>): Promise<Bytes>
  /** Any value kept the same way: a row's bytes, an index in memory. */
  value<T>(key: string, make: () => Promise<Freshness & { value: T }>): Promise<T>
  peekValue<T>(key: string): T | undefined
}
