/** The time of what outlives a request: sockets, loops, locks. Requests read `ctx.now`. */
export interface Clock {
  now(): Date
  /** The same instant as a number: milliseconds since 1970, for what is asked many times for one request. */
  epochMs(): number
  /** Milliseconds since the machine or process started: never goes back. */
  bootMs(): number
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  after(ms: number, signal?: AbortSignal): Promise<void>
}
