/** How long a cached value lives, in seconds, and by which tags it is forgotten. */
export interface CacheOptions {
  readonly ttlSeconds: number
  readonly tags?: readonly string[]
}

/**
 * The door to remembered values (`ctx.cache`). The operator is part of every key; nothing here is
 * the only copy of a fact. Values are JSON, or Buffers kept as they are.
 */
export interface Cache {
  get<T>(key: string): Promise<T | undefined>
  set(key: string, value: unknown, options: CacheOptions): Promise<void>
  /** The value of this key; made once while other callers wait, and kept. */
  remember<T>(key: string, options: CacheOptions, make: () => Promise<T>): Promise<T>
  forget(...tags: string[]): Promise<void>
  /** Counts up and gives the new count; the counter ends `ttlSeconds` after it began. */
  count(key: string, ttlSeconds: number, by?: number): Promise<number>
}

/** The engine behind the door: one per process, narrowed to an operator (null: the installation). */
export interface CacheEngine {
  for(clientId: number | null): Cache
  /** Resolves when the engine answers; rejects with the reason. */
  ping(): Promise<void>
  close(): Promise<void>
}
