import type { Cell } from '../schedule/scene.js'
import type { Clock } from '../time/clock.js'
import { made, type Drawn } from './drawn.js'

/** Draws a cell; nothing where it does not know how. */
export type Draw = (cell: Cell) => Drawn | undefined

export interface SlotPorts {
  readonly clock: Clock
  readonly draw: Draw
  /** It runs elsewhere, whether it is seen or not: it is made ready only just before. */
  readonly isLive: (cell: Cell) => boolean
  /** It could not be shown, or stopped. */
  readonly onFault: (cell: Cell, reason: string) => void
}

/** Television is made ready so long before it is due, and no longer. */
const liveAheadMs = 9000
/** What is not ready so long after it was due is not waited for. */
export const readyWithinMs = 5000
const changeMs = 600

interface Occupant {
  readonly cell: Cell
  readonly drawn: Drawn
  /** Whether it came to be ready in time. */
  readonly isReady: Promise<boolean>
}

const contentOf = ({ ref, fit, hasAudio }: Cell): string => `${ref.kind}:${ref.uid}|${fit}|${hasAudio}`

/** One place of the screen: what was there stays until what comes is ready, so it is never empty in between. */
export class Slot {
  readonly element = made('div', 'slot')
  private current: Occupant | undefined
  private next: Occupant | undefined

  constructor(private readonly ports: SlotPorts) {}

  /** Shows this; resolves when it is seen, or will not be. */
  async show(cell: Cell): Promise<void> {
    this.arrange(cell)
    if (this.current && isSame(this.current, cell)) {
      this.current = { ...this.current, cell }
      return
    }
    const coming = this.taken(cell) ?? this.made(cell)
    if (!coming) return this.ports.onFault(cell, 'unknown')
    this.next = coming
    const isReady = await coming.isReady
    // Something else was asked for meanwhile.
    if (this.next !== coming) return
    if (isReady) this.change(coming)
    else {
      this.next = undefined
      discard(coming)
      this.ports.onFault(cell, 'not ready')
    }
  }

  /** Makes ready what comes next, unseen. */
  prepare(cell: Cell): void {
    const { clock, isLive } = this.ports
    if (isLive(cell) && cell.from - clock.now() > liveAheadMs) return
    if (this.next || (this.current && isSame(this.current, cell))) return
    this.next = this.made(cell)
  }

  end(): void {
    for (const one of [this.current, this.next]) if (one) discard(one)
    this.current = this.next = undefined
    this.element.remove()
  }

  private arrange({ box, level }: Cell): void {
    const { style } = this.element
    for (const [name, share] of [
      ['left', box.x],
      ['top', box.y],
      ['width', box.width],
      ['height', box.height],
    ] as const)
      style[name] = `${share * 100}%`
    style.zIndex = String(level)
  }

  private taken(cell: Cell): Occupant | undefined {
    const { next } = this
    if (!next) return undefined
    if (contentOf(next.cell) === contentOf(cell)) return { ...next, cell }
    discard(next)
    this.next = undefined
    return undefined
  }

  private made(cell: Cell): Occupant | undefined {
    const drawn = this.ports.draw(cell)
    if (!drawn) return undefined
    drawn.element.classList.add('hidden')
    this.element.prepend(drawn.element)
    let callOff = (): void => undefined
    const inTime = new Promise<boolean>((resolve) => {
      const { clock } = this.ports
      callOff = clock.after(readyWithinMs + Math.max(0, cell.from - clock.now()), () => resolve(false))
    })
    const loaded = drawn.ready.then(
      () => true,
      () => false,
    )
    return { cell, drawn, isReady: Promise.race([loaded, inTime]).finally(() => callOff()) }
  }

  private change(coming: Occupant): void {
    const before = this.current
    this.current = coming
    this.next = undefined
    const { element } = coming.drawn
    // On top of what was there, which is taken away only when it is covered.
    this.element.append(element)
    const way = before ? coming.cell.transition : 'cut'
    if (way === 'slide') element.classList.add('slide')
    void element.offsetWidth
    if (way === 'fade') element.classList.add('fade')
    if (way === 'slide') element.classList.add('slides')
    element.classList.remove('hidden', 'slide')
    coming.drawn.begin()
    if (before) this.ports.clock.after(way === 'cut' ? 50 : changeMs, () => discard(before))
  }
}

/** What shows the same goes on; what has a beginning begins over. */
const isSame = ({ cell, drawn }: Occupant, other: Cell): boolean =>
  contentOf(cell) === contentOf(other) && (!drawn.isTimed || cell.from === other.from)

const discard = ({ drawn }: Occupant): void => {
  drawn.end()
  drawn.element.remove()
}
