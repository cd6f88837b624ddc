/** One event: what happened when, with plain JSON values. */
export type LogEvent = { readonly id: string; readonly at: Date } & Record<string, unknown>

/** Conditions on fields: equality, a list of values, or a half-open range `[from, to)`. */
export type LogMatch = Record<
  string,
  LogValue | readonly LogValue[] | { readonly from?: LogValue; readonly to?: LogValue }
>
export type LogValue = string | number | boolean | Date | null

export interface LogQuery {
  readonly match?: LogMatch
  readonly sort?: readonly string[]
  readonly limit?: number
  readonly skip?: number
}

export interface LogGroup {
  readonly match?: LogMatch
  /** Fields that make a group. */
  readonly by: readonly string[]
  /** Fields to add up. */
  readonly sum?: readonly string[]
  readonly sort?: readonly string[]
  readonly limit?: number
}

/**
 * The event door (`ctx.log`): things counted and proven, by the thousand. The operator is stamped on
 * every event and asked of every query. An event's `id` is the sender's: sent twice, it is kept once.
 */
export interface Log {
  /** Acknowledged when the store has it; says how many were new. */
  insert(collection: string, events: readonly LogEvent[]): Promise<number>
  /**
   * Acknowledged when this node's disk has it; the store gets it a moment later, or when it is there again. For what
   * comes in crowds: viewing statistics, positions.
   */
  journal(collection: string, events: readonly LogEvent[]): Promise<void>
  find(collection: string, query: LogQuery): Promise<LogEvent[]>
  group(collection: string, query: LogGroup): Promise<Record<string, LogValue>[]>
}

export interface LogEngine {
  for(clientId: number | null): Log
  /** Removes events of all operators that are older; says how many. For the retention job. */
  removeBefore(collection: string, at: Date): Promise<number>
  ping(): Promise<void>
  close(): Promise<void>
}
