import type { GuideElement } from './guide-elements.js'
import type { GuideChannel, GuideCredit, GuideEpisode, GuideItem, GuideText } from './guide-items.js'
import { readGuideTime, type LocalToInstant } from './guide-times.js'

const OLDEST_VIEWER = 21

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Blanks made one, the paragraphs of a description kept. */
const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n')

const all = (element: GuideElement, name: string): GuideElement[] =>
  element.children.filter((child) => child.name === name)

const has = (element: GuideElement, name: string): boolean => element.children.some((child) => child.name === name)

const texts = (element: GuideElement, name: string, clean = oneLine): GuideText[] =>
  all(element, name)
    .map(({ text, attributes }) => ({
      lang: attributes.get('lang') ?? attributes.get('xml:lang') ?? '',
      text: clean(text),
    }))
    .filter(({ text }) => text !== '')

const icon = (element: GuideElement): string =>
  all(element, 'icon')
    .map(({ attributes }) => (attributes.get('src') ?? '').trim())
    .find((src) => /^https?:\/\//i.test(src)) ?? ''

/** The value inside `<rating><value>12</value></rating>`, or beside it where the writer left `<value>` out. */
const values = (element: GuideElement, name: string): string[] =>
  all(element, name).map((rating) => oneLine(all(rating, 'value')[0]?.text ?? rating.text))

const ageRating = (element: GuideElement): number | null => {
  const ages = values(element, 'rating').map((value) => /(?:^|\D)(\d{1,2})(?:\D|$)/.exec(value)?.[1])
  const age = ages.find((digits) => digits !== undefined && Number(digits) <= OLDEST_VIEWER)
  return age === undefined ? null : Number(age)
}

const stars = (element: GuideElement): number | null => {
  for (const value of values(element, 'star-rating')) {
    const [, given, of] = /^(\d{1,4}(?:\.\d{1,4})?)\s*\/\s*(\d{1,4})$/.exec(value) ?? []
    if (Number(of) > 0 && Number(given) <= Number(of)) return Math.round((Number(given) / Number(of)) * 100) / 10
  }
  return null
}

const counted = (digits: string | undefined, first: number): number | null =>
  digits === undefined || digits === '' ? null : Number(digits) + first

/** `xmltv_ns` counts from nought (`0.4.0/1`), what is shown on the screen (`S01E05`) from one. */
const episode = (element: GuideElement): GuideEpisode | null => {
  const written = all(element, 'episode-num').map(({ text, attributes }) => ({
    system: attributes.get('system') ?? 'onscreen',
    text: oneLine(text).slice(0, 100),
  }))
  for (const { system, text } of written) {
    const ns = /^(\d{0,5})(?: ?\/ ?\d*)? ?\. ?(\d{0,5})(?: ?\/ ?\d*)? ?(?:\.|$)/.exec(text)
    if (system === 'xmltv_ns' && ns) return { season: counted(ns[1], 1), number: counted(ns[2], 1), text }
  }
  for (const { text } of written) {
    const shown = /(?:S\s*(\d{1,5})\D{0,3})?E[Pp]?\.?\s*(\d{1,5})/i.exec(text)
    if (shown) return { season: counted(shown[1], 0), number: counted(shown[2], 0), text }
  }
  const text = written.find((each) => each.text !== '')?.text
  return text === undefined ? null : { season: null, number: null, text }
}

const credits = (element: GuideElement): GuideCredit[] =>
  all(element, 'credits')
    .flatMap(({ children }) => children)
    .map(({ name: role, text, attributes }) => ({
      role,
      name: oneLine(text),
      character: oneLine(attributes.get('role') ?? ''),
    }))
    .filter(({ name }) => name !== '')

const year = (element: GuideElement): number | null => {
  const digits = /^\s*(\d{4})/.exec(all(element, 'date')[0]?.text ?? '')?.[1]
  return digits ? Number(digits) : null
}

export const readChannel = (element: GuideElement): GuideItem => {
  const { line } = element
  const id = oneLine(element.attributes.get('id') ?? '')
  if (!id) return { kind: 'skipped', line, reason: 'noChannelId' }
  const channel: GuideChannel = {
    kind: 'channel',
    line,
    id,
    names: texts(element, 'display-name'),
    icon: icon(element),
  }
  return channel
}

/** A programme as the guide has it; one without channel, title or begin cannot be shown and is skipped. */
export function* readProgramme(element: GuideElement, toInstant?: LocalToInstant): Generator<GuideItem> {
  const { line, attributes } = element
  const channelId = oneLine(attributes.get('channel') ?? '')
  if (!channelId) return yield { kind: 'skipped', line, reason: 'noChannelId' }
  const begin = attributes.get('start') ?? ''
  const start = readGuideTime(begin, toInstant)
  if ('fault' in start) return yield { kind: 'skipped', line, reason: start.fault, detail: begin.slice(0, 40) }
  const titles = texts(element, 'title')
  if (titles.length === 0) return yield { kind: 'skipped', line, reason: 'noTitle' }
  const end = attributes.get('stop') ?? ''
  const stop = end.trim() === '' ? null : readGuideTime(end, toInstant)
  if (stop && 'fault' in stop) yield { kind: 'note', line, reason: 'badStop', detail: end.slice(0, 40) }
  yield {
    kind: 'programme',
    line,
    channelId,
    start: start.at,
    stop: stop && 'at' in stop ? stop.at : null,
    titles,
    subTitles: texts(element, 'sub-title'),
    descriptions: texts(element, 'desc', paragraphs),
    categories: texts(element, 'category'),
    icon: icon(element),
    ageRating: ageRating(element),
    stars: stars(element),
    episode: episode(element),
    year: year(element),
    credits: credits(element),
    countries: texts(element, 'country').map(({ text }) => text),
    externalId: oneLine(attributes.get('id') ?? attributes.get('event_id') ?? '').slice(0, 64),
    isPremiere: has(element, 'premiere'),
    isNew: has(element, 'new'),
    isLive: has(element, 'live'),
    isRepeated: has(element, 'previously-shown'),
  }
}
