import { isTelevision, type Body, type Device } from '../schedule/body.js'
import { emptyScene, type Cell, type Scene } from '../schedule/scene.js'
import type { Settings } from '../self/condition.js'
import type { Clock } from '../time/clock.js'
import { card } from './cards.js'
import { drawer, setVolume, type TelevisionDoor } from './draw.js'
import { made } from './drawn.js'
import type { Lent } from './files.js'
import { likeness } from './likeness.js'
import { turned } from './orientation.js'
import { Stage } from './stage.js'
import type { FeedEntry } from './widgets.js'

export interface ScreenPorts {
  readonly clock: Clock
  /** What stands on the card that is shown while there is nothing else. */
  readonly name: string
  open(sha256: string): Promise<Blob>
  entries(uid: string): readonly FeedEntry[]
  /** Where television comes from; where there is none its name is shown. */
  television(): TelevisionDoor | undefined
  nameOf(uid: string): string
  onFault(cell: Cell, reason: string): void
  onMuted(): void
}

const identifyMs = 20_000

const lent = (bytes: Blob): Lent => {
  const url = URL.createObjectURL(bytes)
  return { url, giveBack: () => URL.revokeObjectURL(url) }
}

/** All that is seen and heard: what is played, and what stands above it. */
export class Screen {
  private readonly stage: Stage
  private readonly canvas = made('div')
  private body: Body | undefined
  private volume = 1
  private degrees = 0

  constructor(
    private readonly root: HTMLElement,
    private readonly ports: ScreenPorts,
  ) {
    const { clock, name, onFault } = ports
    root.replaceChildren(this.canvas)
    const draw = drawer({
      ...{ clock, locale: navigator.language, onFault, onMuted: () => ports.onMuted() },
      body: () => this.body,
      open: async (sha256) => lent(await ports.open(sha256)),
      volume: () => this.volume,
      ...{ entries: (uid) => ports.entries(uid), nameOf: (uid) => ports.nameOf(uid) },
      television: () => ports.television(),
    })
    const isLive = ({ ref }: Cell): boolean => isTelevision(this.body, ref)
    this.stage = new Stage(this.canvas, { clock, draw, isLive, onFault }, () => card(name))
    this.stage.show(emptyScene)
  }

  /** This is played from now on, by a screen that hangs like this. */
  begin(body: Body, { orientation }: Pick<Device, 'orientation'>): void {
    this.body = body
    this.degrees = orientation
    turned(this.canvas, orientation)
  }

  show(scene: Scene, cells: readonly Cell[]): void {
    this.stage.show(scene, cells)
  }

  prepare(scene: Scene): void {
    this.stage.prepare(scene)
  }

  /** As loud as staff say, else as it is meant to be, in per cent; dark where they want it so. */
  apply({ volume, isMuted, isDisplayOff }: Settings, usual: number): void {
    this.volume = isMuted ? 0 : (volume ?? usual) / 100
    setVolume(this.canvas, this.volume)
    this.root.classList.toggle('dark', isDisplayOff)
  }

  /** A picture of what is to be seen, for staff who are elsewhere. */
  picture(maxPx: number, quality: number): Promise<Blob> {
    return likeness(this.canvas, { maxPx, quality, degrees: this.degrees })
  }

  /** Says for a while which screen this is, large. */
  identify(): void {
    const element = card(this.ports.name)
    element.classList.add('identify')
    this.root.append(element)
    this.ports.clock.after(identifyMs, () => element.remove())
  }
}
