import type { Clock } from '../time/clock.js'

/** A film that does not move for so long has failed. */
export const stallMs = 5000

/** Watches whether it moves; the answer ends that. */
export const watched = (
  element: HTMLMediaElement,
  clock: Clock,
  onStall: () => void,
  patienceMs = stallMs,
): (() => void) => {
  let callOff = (): void => undefined
  const look = (before: number): void => {
    callOff = clock.after(patienceMs, () => {
      if (!element.ended && !element.paused && element.currentTime === before) onStall()
      else look(element.currentTime)
    })
  }
  look(-1)
  return () => callOff()
}

export const play = (element: HTMLMediaElement, onMuted: () => void): Promise<void> =>
  element.play().catch(async (error: unknown) => {
    // Browsers that let nothing sound before somebody has touched them play it without.
    if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') throw error
    element.muted = true
    onMuted()
    await element.play()
  })
