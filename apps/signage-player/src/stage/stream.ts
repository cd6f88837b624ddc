import Hls from 'hls.js'
import type { Fit } from '../schedule/body.js'
import type { Clock } from '../time/clock.js'
import { made, type Drawn, type Fault } from './drawn.js'
import { play, watched } from './moving.js'

/** Television that runs does not stand still for so long. */
const stallMs = 8000
/** An address is replaced when so much of its life is over. */
const renewAt = 0.8
const leastRenewMs = 3000

export interface StreamOptions {
  /** Where it is found for now; another one than before, where that is wished for. */
  readonly open: (isAnew: boolean) => Promise<{ readonly url: string; readonly goodForMs: number }>
  /** It is seen. */
  readonly onShows: () => void
  /** It is done with. */
  readonly onEnd: () => void
  readonly fit: Fit
  /** 0 to 1; 0 is mute. */
  readonly volume: () => number
  readonly hasSound: boolean
  /** How far into a record it begins; undefined where it is sent live. */
  readonly startSeconds: (() => number) | undefined
  readonly clock: Clock
  readonly onFault: Fault
  readonly onMuted: () => void
}

/** One picture from one address. */
interface Picture {
  readonly element: HTMLVideoElement
  /** Resolves with the first frame. */
  readonly ready: Promise<void>
  end(): void
}

/** Plays an address: by the library where the browser lets it, else by the browser itself. */
const pictureOf = (url: string, from: number, { fit, hasSound, volume }: StreamOptions, onBroken: Fault): Picture => {
  const element = made('video', `fit-${fit}`)
  element.playsInline = true
  if (hasSound) element.dataset['sound'] = 'on'
  element.muted = volume() === 0 || !hasSound
  element.volume = hasSound ? volume() : 0
  const hls = Hls.isSupported()
    ? new Hls({ enableWorker: false, startPosition: from, liveDurationInfinity: true })
    : undefined
  const ready = new Promise<void>((resolve, reject) => {
    const fail = (reason: string): void => {
      reject(new Error(reason))
      onBroken(reason)
    }
    element.addEventListener('loadeddata', () => resolve(), { once: true })
    element.addEventListener('error', () => fail('broken'))
    hls?.on(Hls.Events.ERROR, (_event, { fatal, details }) => fatal && fail(details))
  })
  if (hls) {
    hls.loadSource(url)
    hls.attachMedia(element)
  } else {
    if (from > 0) element.addEventListener('loadedmetadata', () => (element.currentTime = from), { once: true })
    element.src = url
  }
  const end = (): void => {
    hls?.destroy()
    element.pause()
    element.removeAttribute('src')
    element.load()
    element.remove()
  }
  return { element, ready, end }
}

/** A channel, or a record of one. Before its address is over it goes to another, behind the picture that is seen. */
class Stream implements Drawn {
  readonly element = made('div', 'stream')
  readonly isTimed: boolean
  readonly ready: Promise<void>
  private shown: Picture | undefined
  private coming: Picture | undefined
  private isSeen = false
  private isOver = false
  private renewOff = (): void => undefined
  private watchOff = (): void => undefined

  constructor(private readonly options: StreamOptions) {
    this.isTimed = options.startSeconds !== undefined
    this.ready = this.go(false, Math.max(0, options.startSeconds?.() ?? -1))
  }

  begin(): void {
    this.isSeen = true
    this.options.onShows()
    if (this.shown) this.run(this.shown)
  }

  end(): void {
    this.isOver = true
    this.renewOff()
    this.watchOff()
    this.coming?.end()
    this.shown?.end()
    this.options.onEnd()
  }

  private async go(isAnew: boolean, from: number): Promise<void> {
    const { url, goodForMs } = await this.options.open(isAnew)
    if (this.isOver) return
    const start = this.isTimed ? from : -1
    const picture = pictureOf(url, start, this.options, (reason) => this.broke(picture, reason))
    this.coming = picture
    this.element.prepend(picture.element)
    await picture.ready
    if (this.isOver || this.coming !== picture) return
    this.coming = undefined
    const before = this.shown
    this.shown = picture
    if (this.isSeen) this.run(picture)
    before?.end()
    this.renewOff()
    this.renewOff = this.options.clock.after(Math.max(leastRenewMs, goodForMs * renewAt), () => this.renew())
  }

  /** Where no other address is to be had what runs goes on: it may be good for longer than it says. */
  private renew(): void {
    this.go(true, this.shown?.element.currentTime ?? 0).catch(() => {
      if (!this.isOver) this.renewOff = this.options.clock.after(stallMs, () => this.renew())
    })
  }

  private run({ element }: Picture): void {
    const { clock, onMuted, onFault } = this.options
    play(element, onMuted).catch(() => this.isOver || onFault('refused'))
    this.watchOff()
    this.watchOff = watched(element, clock, () => onFault('stalled'), stallMs)
  }

  private broke(picture: Picture, reason: string): void {
    if (picture === this.coming) {
      this.coming = undefined
      picture.end()
    } else if (picture === this.shown && this.isSeen && !this.isOver) this.options.onFault(reason)
  }
}

/** Television, as it is sent or as it was recorded. */
export const stream = (options: StreamOptions): Drawn => new Stream(options)
