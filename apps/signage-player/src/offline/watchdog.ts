import type { Clock } from '../time/clock.js'

const runningName = 'headend.player.running'
const mostErrors = 5
const errorsWithinMs = 60_000
const lookMs = 15_000

/**
 * Notes that this program runs. Tells whether it ended the last time without a word: it crashed, or was torn down. What
 * it notes is there at once, unlike what is written to a database.
 */
export const beganAfterStumble = (): boolean => {
  const hasStumbled = localStorage.getItem(runningName) !== null
  localStorage.setItem(runningName, 'yes')
  addEventListener('pagehide', () => localStorage.removeItem(runningName))
  return hasStumbled
}

/** Starts this program anew; it counts as a stumble unless it was wanted. */
export const restart = (isWanted: boolean): void => {
  // The page goes away calmly, and would take the note with it.
  if (!isWanted) addEventListener('pagehide', () => localStorage.setItem(runningName, 'yes'))
  location.reload()
}

export interface WatchdogPorts {
  readonly clock: Clock
  /** Whether what plays goes on. */
  isAlive(): boolean
  onBite(reason: string): void
}

/** Starts the program anew where it stands still, or does nothing but fail. */
export const watch = ({ clock, isAlive, onBite }: WatchdogPorts): void => {
  let errors: number[] = []
  const count = (reason: string): void => {
    const now = clock.mono()
    errors = [...errors.filter((at) => at > now - errorsWithinMs), now]
    if (errors.length >= mostErrors) onBite(reason)
  }
  addEventListener('error', ({ message }) => count(message))
  addEventListener('unhandledrejection', ({ reason }) => count(String(reason)))
  const look = (): void => {
    if (!isAlive()) onBite('stands still')
    clock.after(lookMs, look)
  }
  clock.after(lookMs, look)
}
