import type { AdMovie } from '@headend/base'
import { SaxesParser, type SaxesTagPlain } from 'saxes'

/** What an answer in VAST says: its spots, what wants to be told, and where it sends on. */
export interface VastAnswer {
  readonly movies: readonly AdMovie[]
  readonly events: readonly Readonly<Record<'type' | 'url', string>>[]
  /** Addresses of wrappers, and of breaks that a list of breaks names. */
  readonly next: readonly string[]
}

interface File {
  readonly url: string
  readonly type: string
  readonly width: number
}

interface Spot {
  name: string
  durationSeconds: number
  skipSeconds: number
  files: File[]
}

const isWeb = (url: string): boolean => /^https?:\/\/\S+$/i.test(url) && url.length <= 2048

/** `00:01:30`, with or without thousandths. */
const secondsIn = (time: string): number => {
  const [, hours, minutes, seconds] = /^\s*(\d{1,2}):(\d{2}):(\d{2})(?:\.\d+)?\s*$/.exec(time) ?? []
  return seconds === undefined ? 0 : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** Seconds, or a part of the whole: `25%`. */
const offsetIn = (offset: string, durationSeconds: number): number => {
  const part = /^\s*(\d{1,3})%\s*$/.exec(offset)?.[1]
  return part === undefined ? secondsIn(offset) : Math.round((durationSeconds * Number(part)) / 100)
}

// Boxes play MP4 and HLS; the widest file is the best one.
const plays = ['video/mp4', 'application/x-mpegurl', 'application/vnd.apple.mpegurl']

const fileOf = ({ files }: Spot): File | undefined =>
  files
    .filter(({ url, type }) => isWeb(url) && plays.includes(type.toLowerCase()))
    .sort((a, b) => plays.indexOf(a.type) - plays.indexOf(b.type) || b.width - a.width)[0]

const movieOf = (spot: Spot): AdMovie[] => {
  const file = fileOf(spot)
  const { name, durationSeconds, skipSeconds } = spot
  return file
    ? [{ name: name.trim().slice(0, 190), url: file.url, width: file.width, durationSeconds, skipSeconds }]
    : []
}

// Elements whose text is an address that an app calls, and the name of that moment.
const moments: Readonly<Record<string, string>> = { Impression: 'impression', ClickTracking: 'click', Error: 'error' }
const sendsOn = ['VASTAdTagURI', 'AdTagURI']

const noSpot = (): Spot => ({ name: '', durationSeconds: 0, skipSeconds: 0, files: [] })

/** What was read so far; told of each element once it ends, with its text. */
class Reading {
  readonly spots: Spot[] = []
  readonly events: { type: string; url: string }[] = []
  readonly next: string[] = []
  private spot = noSpot()

  closed({ name, attributes }: SaxesTagPlain, text: string): void {
    const own = name.replace(/^vmap:/, '')
    const event = own === 'Tracking' ? attributes['event'] : moments[own]
    if (event && isWeb(text)) this.events.push({ type: event.slice(0, 64), url: text })
    if (sendsOn.includes(own) && isWeb(text)) this.next.push(text)
    this.spotPart(own, attributes, text)
  }

  private spotPart(own: string, attributes: SaxesTagPlain['attributes'], text: string): void {
    const { spot } = this
    if (own === 'AdTitle') spot.name = text
    if (own === 'Duration') spot.durationSeconds = secondsIn(text)
    if (own === 'MediaFile')
      spot.files.push({ url: text, type: attributes['type'] ?? '', width: Number(attributes['width'] ?? 0) || 0 })
    if (own === 'Linear') {
      spot.skipSeconds = offsetIn(attributes['skipoffset'] ?? '', spot.durationSeconds)
      this.spots.push(spot)
      this.spot = { ...spot, files: [] }
    }
    if (own === 'Ad') this.spot = noSpot()
  }
}

/** Reads VAST 2 to 4 and VMAP, as far as spots before a film go; throws where it is neither. */
export const readVast = (xml: string): VastAnswer => {
  const parser = new SaxesParser()
  const reading = new Reading()
  const path: SaxesTagPlain[] = []
  let said = ''
  const refuse = (why: string): never => {
    throw new Error(`no VAST: ${why.slice(0, 100)}`)
  }
  parser.on('error', ({ message }) => refuse(message))
  parser.on('doctype', (text) => (text.includes('[') ? refuse('declarations of its own') : undefined))
  parser.on('opentag', (tag) => {
    if (path.length === 0 && !['VAST', 'vmap:VMAP', 'VMAP'].includes(tag.name)) refuse(`another root, ${tag.name}`)
    path.push(tag)
    said = ''
  })
  parser.on('text', (text) => (said += text))
  parser.on('cdata', (text) => (said += text))
  parser.on('closetag', () => {
    const tag = path.pop()
    if (tag) reading.closed(tag, said.trim())
    said = ''
  })
  parser.write(xml.replace(/^\ufeff?\s*/, '')).close()
  return { movies: reading.spots.flatMap(movieOf), events: reading.events, next: reading.next }
}
