import { timeline } from '@headend/signage/schedule'
import type { Cell } from '../schedule/scene.js'
import { made } from '../stage/drawn.js'
import { say } from '../texts/texts.js'
import type { PreviewClock } from './preview-clock.js'
import type { Show } from './show.js'
import { historyAt, whole } from './simulation.js'
import type { Of } from './staff-api.js'

const speeds = [1, 10, 60, 0]
/** What comes is told so far ahead, and no more of it. */
const aheadMs = 3_600_000
const mostLines = 100

const two = (value: number): string => String(value).padStart(2, '0')

/** As a field of a page has an instant, on the wall of whoever looks. */
export const fieldOf = (at: number): string => {
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

const timeOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat(navigator.language, { timeZone, timeStyle: 'medium' }).format(at)

export interface PagePorts {
  readonly clock: PreviewClock
  /** What the real clock shows. */
  now(): number
  onSeek(): void
  onOf(of: Of): void
}

const option = (value: string, text: string): HTMLOptionElement => {
  const element = made('option', '', text)
  element.value = value
  return element
}

/** The controls under the picture, and what is said of it. */
export class Page {
  readonly stage = made('div', 'preview-stage')
  private readonly at = made('input')
  private readonly speed = made('select')
  private readonly of = made('select')
  private readonly shown = made('p', 'preview-shown')
  private readonly coming = made('ol', 'preview-coming')
  private readonly fault = made('p', 'preview-fault')

  constructor(
    root: HTMLElement,
    private readonly ports: PagePorts,
  ) {
    this.at.type = 'datetime-local'
    this.at.step = '1'
    const now = made('button', '', say('now'))
    for (const one of speeds) this.speed.append(option(String(one), one === 0 ? say('stopped') : `${one} ×`))
    for (const one of ['published', 'draft'] as const) this.of.append(option(one, say(one)))
    const { clock, onSeek, onOf } = ports
    this.at.onchange = () => {
      const at = new Date(this.at.value).getTime()
      if (Number.isFinite(at)) this.goTo(at)
    }
    now.onclick = () => this.goTo(ports.now())
    this.speed.onchange = () => {
      clock.set(clock.now(), Number(this.speed.value))
      onSeek()
    }
    this.of.onchange = () => onOf(this.of.value as Of)
    const controls = made('div', 'preview-controls')
    controls.append(made('label', '', say('at')), this.at, now, made('label', '', say('speed')), this.speed, this.of)
    const note = made('p', 'preview-note', say('switchedOn'))
    const heading = made('h2', '', say('coming'))
    root.replaceChildren(this.stage, controls, this.shown, this.fault, heading, this.coming, note)
  }

  get which(): Of {
    return this.of.value === 'draft' ? 'draft' : 'published'
  }

  /** Says what is on the screen and what comes then. */
  tell({ schedule, previewed }: Show, cells: readonly Cell[]): void {
    const { clock } = this.ports
    const at = clock.now()
    const { tz, layouts } = previewed.body
    const nameOf = (uid: string): string => previewed.names[uid] ?? uid
    const zoneOf = ({ layout, zone }: Cell): string =>
      layouts[layout]?.zones.find(({ id }) => id === zone)?.name ?? zone
    if (document.activeElement !== this.at) this.at.value = fieldOf(at)
    const names = cells.map((cell) => {
      const where = cell.zone === '' ? '' : `${zoneOf(cell)}: `
      return `${where}${nameOf(cell.ref.uid)} – ${timeOf(cell.to, tz)}`
    })
    this.shown.textContent = names.length === 0 ? say('nothing') : names.join(' · ')
    const span = { from: at, to: at + aheadMs, most: mostLines }
    const pieces = timeline(schedule, whole, span, historyAt(schedule, at))
    this.coming.replaceChildren(
      ...pieces.map(({ startedAt, kind, uid, item }) => {
        const line = made('li')
        const button = made('button', '', timeOf(startedAt, tz))
        button.onclick = () => this.goTo(Math.max(startedAt, at))
        line.append(
          button,
          ` ${item ? nameOf(item.ref.uid) : say('nothing')} (${kind}${uid === '' ? '' : `: ${nameOf(uid)}`})`,
        )
        return line
      }),
    )
  }

  fail(reason: string): void {
    this.fault.textContent = reason
  }

  private goTo(at: number): void {
    this.ports.clock.set(at)
    this.ports.onSeek()
  }
}
