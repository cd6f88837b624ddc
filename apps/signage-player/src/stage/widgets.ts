import type { BodyWidget } from '../schedule/body.js'
import type { Clock } from '../time/clock.js'
import { heard, made, type Drawn } from './drawn.js'

const patienceMs = 4000
const nothing = (): void => undefined

/** What a feed says last, as it was kept. */
export interface FeedEntry {
  readonly title: string
  readonly summary: string
}

/** A page of somebody else, shut in: it reaches neither this page nor what it keeps. */
export const webPage = (url: string, clock: Clock): Drawn => {
  const element = made('iframe')
  // A page of this very server would be this page's own origin, so it gets none.
  const isOurs = new URL(url, location.href).origin === location.origin
  element.setAttribute('sandbox', `allow-scripts allow-forms${isOurs ? '' : ' allow-same-origin'}`)
  element.referrerPolicy = 'no-referrer'
  // One that takes long is seen while it comes.
  const ready = Promise.race([heard(element, 'load'), new Promise<void>((done) => clock.after(patienceMs, done))])
  element.src = url
  return { element, ready, begin: nothing, end: nothing }
}

/** HTML that staff wrote, in an origin of its own. */
export const ownHtml = (html: string): Drawn => {
  const element = made('iframe')
  element.setAttribute('sandbox', 'allow-scripts')
  const ready = heard(element, 'load')
  element.srcdoc = html
  return { element, ready, begin: nothing, end: nothing }
}

interface Moment {
  readonly tz: string
  readonly locale: string
  readonly clock: Clock
}

/** What the wall shows at an instant: `HH:mm`, `HH:mm:ss`, `dd.MM.yyyy`, `EEEE`. */
export const formatted = (format: string, at: number, { tz, locale }: Omit<Moment, 'clock'>): string => {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: tz, ...options }).format(at)
  const two = (text: string): string => text.replace(/\D/g, '').padStart(2, '0')
  const words: Readonly<Record<string, () => string>> = {
    yyyy: () => part({ year: 'numeric' }).replace(/\D/g, ''),
    EEEE: () => part({ weekday: 'long' }),
    EEE: () => part({ weekday: 'short' }),
    MMMM: () => part({ month: 'long' }),
    MM: () => two(part({ month: 'numeric' })),
    dd: () => two(part({ day: 'numeric' })),
    HH: () => two(new Intl.DateTimeFormat('en-GB', { timeZone: tz, hour: '2-digit', hourCycle: 'h23' }).format(at)),
    mm: () => two(part({ minute: 'numeric' })),
    ss: () => two(part({ second: 'numeric' })),
  }
  return format.replace(/yyyy|EEEE|EEE|MMMM|MM|dd|HH|mm|ss/g, (word) => words[word]?.() ?? word)
}

/** A clock, drawn anew with each second. */
export const clockFace = ({ format }: BodyWidget, moment: Moment): Drawn => {
  const element = made('div', 'face')
  const face = made('span')
  element.append(face)
  let callOff = nothing
  const draw = (): void => {
    const now = moment.clock.now()
    face.textContent = formatted(format === '' ? 'HH:mm' : format, now, moment)
    callOff = moment.clock.after(1000 - (now % 1000), draw)
  }
  draw()
  return { element, ready: Promise.resolve(), begin: nothing, end: () => callOff() }
}

/** Nothing but words, where there is no more. */
export const words = (text: string): Drawn => {
  const element = made('div', 'face')
  element.append(made('span', '', text))
  return { element, ready: Promise.resolve(), begin: nothing, end: nothing }
}

const entryMs = 8000

/** What a feed says, one entry after another. */
export const feed = (entries: readonly FeedEntry[], clock: Clock): Drawn => {
  const element = made('div', 'feed')
  let callOff = nothing
  const draw = (index: number): void => {
    const { title = '', summary = '' } = entries[index % entries.length] ?? {}
    element.replaceChildren(made('h2', '', title), made('p', '', summary))
    callOff = clock.after(entryMs, () => draw(index + 1))
  }
  draw(0)
  return { element, ready: Promise.resolve(), begin: nothing, end: () => callOff() }
}
