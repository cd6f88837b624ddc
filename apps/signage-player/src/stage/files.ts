import type { Fit } from '../schedule/body.js'
import type { Clock } from '../time/clock.js'
import { heard, made, type Drawn, type Fault } from './drawn.js'
import { play, watched } from './moving.js'

/** Where the bytes of a file are, and how the address is given back. */
export interface Lent {
  readonly url: string
  giveBack(): void
}

export interface FileOptions {
  readonly open: () => Promise<Lent>
  readonly fit: Fit
}

const ignored = (): void => undefined

/** A picture; it is decoded before it is seen. */
export const picture = ({ open, fit }: FileOptions): Drawn => {
  const element = made('img', `fit-${fit}`)
  const lent = open()
  const ready = lent.then(({ url }) => {
    element.src = url
    return element.decode()
  })
  return { element, ready, begin: () => undefined, end: () => void lent.then((one) => one.giveBack(), ignored) }
}

export interface MovingOptions extends FileOptions {
  /** 0 to 1; 0 is mute. */
  readonly volume: number
  /** Whether it may be heard at all, when the volume is changed. */
  readonly hasSound: boolean
  /** How far into it it begins, where it was on before. */
  readonly startSeconds: () => number
  readonly clock: Clock
  readonly onFault: Fault
  readonly onMuted: () => void
}

/** A film; its first frame is there before it is seen. */
export const film = (options: MovingOptions): Drawn => {
  const element = made('video', `fit-${options.fit}`)
  element.playsInline = true
  return moving(element, options)
}

/** Something to hear, with nothing to see. */
export const sound = (options: MovingOptions): Drawn => moving(made('audio'), options)

const moving = (
  element: HTMLMediaElement,
  { open, volume, hasSound, startSeconds, clock, onFault, onMuted }: MovingOptions,
): Drawn => {
  element.preload = 'auto'
  if (hasSound) element.dataset['sound'] = 'on'
  element.muted = volume === 0
  element.volume = volume
  const lent = open()
  const ready = lent.then(async ({ url }) => {
    const loaded = heard(element, 'loadeddata')
    element.src = url
    await loaded
  })
  let callOff = ignored
  return {
    ...{ element, ready, isTimed: true },
    begin: () => {
      const seconds = startSeconds()
      if (seconds > 1 && seconds < element.duration) element.currentTime = seconds
      element.addEventListener('error', () => onFault('broken'), { once: true })
      play(element, onMuted).catch(() => onFault('refused'))
      callOff = watched(element, clock, () => onFault('stalled'))
    },
    end: () => {
      callOff()
      element.pause()
      element.removeAttribute('src')
      element.load()
      lent.then((one) => one.giveBack(), ignored)
    },
  }
}
