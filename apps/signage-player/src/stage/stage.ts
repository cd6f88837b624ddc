import type { Cell, Scene } from '../schedule/scene.js'
import { isSaid } from '../schedule/takeovers.js'
import { takeoverCard } from './cards.js'
import { made } from './drawn.js'
import { Slot, type SlotPorts } from './slot.js'

/** A canvas with its places. */
class Frame {
  readonly element = made('div', 'frame hidden')
  private readonly slots = new Map<string, Slot>()

  constructor(
    readonly name: string,
    private readonly ports: SlotPorts,
  ) {}

  /** Shows these; resolves when each of them is seen, or will not be. */
  async show(cells: readonly Cell[]): Promise<void> {
    for (const [place, slot] of this.slots)
      if (!cells.some((cell) => cell.place === place)) {
        slot.end()
        this.slots.delete(place)
      }
    await Promise.all(cells.map((cell) => this.slot(cell.place).show(cell)))
  }

  prepare(cells: readonly Cell[]): void {
    for (const cell of cells) this.slot(cell.place).prepare(cell)
  }

  end(): void {
    for (const slot of this.slots.values()) slot.end()
    this.element.remove()
  }

  private slot(place: string): Slot {
    const known = this.slots.get(place)
    if (known) return known
    const slot = new Slot(this.ports)
    this.slots.set(place, slot)
    this.element.append(slot.element)
    return slot
  }
}

/** Draws scenes onto an element. A scene stands until the next is whole. */
export class Stage {
  private current: Frame | undefined
  private next: Frame | undefined
  private readonly over: Frame
  private card: HTMLElement | undefined

  constructor(
    private readonly root: HTMLElement,
    private readonly ports: SlotPorts,
    private readonly builtIn: () => HTMLElement,
  ) {
    this.root.classList.add('screen')
    this.over = new Frame('over', ports)
    this.over.element.classList.remove('hidden')
    this.over.element.style.zIndex = '10'
    this.root.append(this.over.element)
  }

  show(scene: Scene, cells: readonly Cell[] = scene.cells): void {
    void this.over.show(cells.filter(({ place }) => place.startsWith('over:')))
    const own = cells.filter(({ place }) => !place.startsWith('over:'))
    if (own.length === 0) this.bare(scene)
    else void this.fill(scene, own)
    this.say(scene)
  }

  /** Makes ready what comes next, unseen. */
  prepare(scene: Scene): void {
    if (scene.cells.length === 0) return
    const frame = this.current?.name === scene.frame ? this.current : this.made(scene)
    frame.prepare(scene.cells)
  }

  private async fill(scene: Scene, cells: readonly Cell[]): Promise<void> {
    const frame = this.current?.name === scene.frame ? this.current : this.made(scene)
    await frame.show(cells)
    if (frame !== this.next) return
    this.next = undefined
    const before = this.current
    this.current = frame
    frame.element.classList.remove('hidden')
    this.card?.remove()
    this.card = undefined
    before?.end()
  }

  /** Nothing of the schedule: dark where the screen is off, else a card, never an error. */
  private bare({ kind }: Scene): void {
    this.next?.end()
    this.next = undefined
    this.card?.remove()
    this.card = kind === 'off' ? made('div', 'frame off') : this.builtIn()
    this.root.append(this.card)
    this.current?.end()
    this.current = undefined
  }

  private made(scene: Scene): Frame {
    if (this.next?.name === scene.frame) return this.next
    this.next?.end()
    this.next = new Frame(scene.frame, this.ports)
    const { element } = this.next
    element.style.background = scene.background
    fitted(element, scene.aspect)
    this.root.append(element)
    return this.next
  }

  /** The words of a takeover, which need nothing to be there. */
  private say({ takeover, cells }: Scene): void {
    this.root.querySelector('.takeover')?.remove()
    if (takeover && isSaid(takeover)) this.root.append(takeoverCard(takeover, cells.length > 0))
  }
}

/** As large as it can be with its own proportions. */
const fitted = ({ style }: HTMLElement, aspect: number): void => {
  if (aspect === 0) return
  style.inset = 'auto'
  style.width = `min(100%, calc(100cqh * ${aspect}))`
  style.height = 'auto'
  style.aspectRatio = String(aspect)
  style.left = '50%'
  style.top = '50%'
  style.translate = '-50% -50%'
}
