import type { Clock } from '../time/clock.js'

/** The start of a service that takes a turn after each pause; a turn that fails has the service begun again. */
export const againEvery =
  (pauseMs: number, clock: Pick<Clock, 'after'>, turn: () => Promise<void>) =>
  async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await clock.after(pauseMs, signal)
      if (!signal.aborted) await turn()
    }
  }
