import { expect, test } from 'vitest'
import { Wake } from './wake.js'

/** Waits until it is told to end; says so. */
const patient = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

test('whoever rings ends a rest, and one who rang meanwhile lets the next one not begin', async () => {
  const wake = new Wake()
  const rest = wake.rest(patient)
  wake.ring()
  await rest
  let hasWaited = false
  const second = wake.rest(async (signal) => {
    hasWaited = !signal.aborted
    await patient(signal)
  })
  expect(hasWaited).toBe(true)
  wake.ring()
  await second
  wake.ring()
  await wake.rest(patient)
})
