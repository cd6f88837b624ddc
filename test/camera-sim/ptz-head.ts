import { textOf } from './soap.js'

interface Vector {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

const still = { x: 0, y: 0, zoom: 0 }

const vectorOf = (xml: string): Vector => {
  const number = (pattern: RegExp): number => Number(pattern.exec(xml)?.[1] ?? 0)
  return {
    x: number(/<PanTilt x="([-\d.e]+)"/),
    y: number(/<PanTilt x="[-\d.e]+" y="([-\d.e]+)"/),
    zoom: number(/<Zoom x="([-\d.e]+)"/),
  }
}

/** The head of a camera that turns: where it looks, how fast it moves, what it remembers. */
export class Head {
  velocity: Vector = still
  /** Where it looks while it stands still. */
  position: Vector = still
  /** How often it began to move, and how often somebody stopped it. */
  moves = 0
  stops = 0
  readonly presets = new Map<string, string>()
  private timer: NodeJS.Timeout | undefined

  get isMoving(): boolean {
    return this.velocity !== still
  }

  answer(action: string, xml: string): string | undefined {
    const known: Readonly<Record<string, () => string>> = {
      ContinuousMove: () => this.turn(vectorOf(xml), Number(/PT([\d.]+)S/.exec(textOf(xml, 'Timeout'))?.[1] ?? 10)),
      RelativeMove: () => this.go(sum(this.position, vectorOf(xml))),
      AbsoluteMove: () => this.go(vectorOf(xml)),
      GotoHomePosition: () => this.go(still),
      Stop: () => this.stop(),
      SetPreset: () => this.remember(textOf(xml, 'PresetName')),
      GotoPreset: () => (this.presets.has(textOf(xml, 'PresetToken')) ? this.go({ ...still, x: 0.5 }) : ''),
      RemovePreset: () => String(this.presets.delete(textOf(xml, 'PresetToken')) || ''),
      GetPresets: () => [...this.presets].map(([token, name]) => preset(token, name)).join(''),
    }
    const said = known[action]?.()
    return said === undefined ? undefined : `<tptz:${action}Response>${said}</tptz:${action}Response>`
  }

  close(): void {
    clearTimeout(this.timer)
  }

  private turn(velocity: Vector, seconds: number): string {
    this.velocity = velocity
    this.moves += 1
    clearTimeout(this.timer)
    this.timer = setTimeout(() => (this.velocity = still), seconds * 1000)
    return ''
  }

  private go(position: Vector): string {
    this.position = position
    return ''
  }

  private stop(): string {
    clearTimeout(this.timer)
    this.velocity = still
    this.stops += 1
    return ''
  }

  private remember(name: string): string {
    const token = `P${this.presets.size + 1}`
    this.presets.set(token, name)
    return `<tptz:PresetToken>${token}</tptz:PresetToken>`
  }
}

const sum = (a: Vector, b: Vector): Vector => ({ x: a.x + b.x, y: a.y + b.y, zoom: a.zoom + b.zoom })

const preset = (token: string, name: string): string =>
  `<tptz:Preset token="${token}"><tt:Name>${name.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</tt:Name></tptz:Preset>`
