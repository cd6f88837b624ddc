import { noHistory, step, type Facts, type History, type Schedule } from '@headend/signage/schedule'

/** A screen that has everything it was sent. */
export const whole: Facts = { canPlay: () => true }

/** What a screen is followed for before the instant that is looked at, as if it had been switched on then. */
export const leadMs = 3_600_000
const mostSteps = 20_000

/** What a screen would remember at an instant. */
export const historyAt = (schedule: Schedule, at: number): History => {
  let history = noHistory
  let now = at - leadMs
  for (let steps = 0; now < at && steps < mostSteps; steps += 1) {
    const next = step(schedule, whole, history, now)
    history = next.history
    now = next.until
  }
  return history
}
