import { loginOf, type OnvifCamera } from './plan-login.js'
import { CameraWatch, type WatchSurroundings } from './camera-watch.js'
import type { ToldSign } from './sign-gate.js'

/** A sign on its way to the control side. */
export interface WaitingSign {
  readonly n: number
  readonly camera: number
  readonly kind: ToldSign['kind']
  readonly source: string
  readonly is_on: boolean
  readonly at_ms: number
  readonly dropped: number
}

const mostWaiting = 1000
const mostInBeat = 50
/** So much of what comes after is kept as well. */
const postMs = 10_000

interface Watched {
  readonly camera: OnvifCamera
  readonly watch: CameraWatch
}

/** Listens to the cameras of groups that this server shows; what they notice is recorded at once, and told. */
export class CameraWatches {
  private readonly watched = new Map<number, Watched>()
  private waiting: WaitingSign[] = []
  private count = 0

  constructor(
    private readonly around: WatchSurroundings & {
      /** Something goes on before a camera, until then at least. */
      readonly keep: (guid: string, fromMs: number, untilMs: number) => void
      /** There is something to tell that should not wait. */
      readonly urge: () => void
    },
  ) {}

  /** Listens to these from now on, and to no others. */
  settle(cameras: readonly OnvifCamera[]): void {
    const wanted = new Map(cameras.filter(({ onvif }) => onvif.has_events).map((camera) => [camera.id, camera]))
    for (const [id, { camera, watch }] of this.watched) {
      const now = wanted.get(id)
      if (now && isSame(now, camera)) continue
      watch.stop()
      this.watched.delete(id)
    }
    for (const [id, camera] of wanted) if (!this.watched.has(id)) this.watched.set(id, this.begin(camera))
    this.turn()
  }

  /** What is told with the next sign of life; it stays until that is answered. */
  told(): readonly WaitingSign[] {
    return this.waiting.slice(0, mostInBeat)
  }

  answered(last: number): void {
    this.waiting = this.waiting.filter(({ n }) => n > last)
  }

  stop(): void {
    this.settle([])
  }

  private turn(): void {
    const now = this.around.clock.wallMs()
    for (const { camera, watch } of this.watched.values()) {
      watch.turn()
      if (watch.isNoticing) this.around.keep(camera.guid, now, now + postMs)
    }
  }

  private begin(camera: OnvifCamera): Watched {
    const tell = (signs: readonly ToldSign[]): void => this.take(camera, signs)
    return { camera, watch: new CameraWatch(camera.name, loginOf(camera), tell, this.around) }
  }

  private take({ id, guid }: OnvifCamera, signs: readonly ToldSign[]): void {
    for (const { kind, source, isOn, atMs, dropped } of signs) {
      this.count += 1
      // The newest count: who has not been heard for so long has missed more than this.
      if (this.waiting.length >= mostWaiting) this.waiting.shift()
      this.waiting.push({ n: this.count, camera: id, kind, source, is_on: isOn, at_ms: Math.round(atMs), dropped })
      if (isOn) this.around.keep(guid, atMs, this.around.clock.wallMs() + postMs)
    }
    this.around.urge()
  }
}

const isSame = (a: OnvifCamera, b: OnvifCamera): boolean =>
  a.guid === b.guid && JSON.stringify(loginOf(a)) === JSON.stringify(loginOf(b))
