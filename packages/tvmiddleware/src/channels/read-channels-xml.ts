import { SaxesParser } from 'saxes'
import { guideErrors } from '../guide-side.errors.js'

/** One channel of an XML list, as it is written. */
export interface XmlChannel {
  readonly line: number
  readonly name: string
  readonly category: string
  readonly uri: string
  readonly urlPrefix: string
  readonly parentControl: boolean
  readonly isEnabled: boolean
  readonly sort: number | undefined
}

const channelsAtMost = 20_000

/** Reads `<channels><channel><name>…</name>…</channel></channels>`; throws `notAChannelList`. */
export const readChannelsXml = (xml: string): XmlChannel[] => {
  const parser = new SaxesParser({ position: true })
  const found: XmlChannel[] = []
  let path: string[] = []
  let fields = new Map<string, string>()
  let line = 1
  const refused = (why: string): never => {
    throw guideErrors.notAChannelList({ why: why.slice(0, 100) })
  }
  const isIn = (depth: number) => path.length === depth && path[0] === 'channels' && path[1] === 'channel'
  const more = (text: string) => {
    const [name] = path.slice(2)
    if (isIn(3) && name !== undefined) fields.set(name, (fields.get(name) ?? '') + text)
  }
  parser.on('error', ({ message }) => refused(message))
  parser.on('doctype', (text) => (text.includes('[') ? refused('declarations of its own') : undefined))
  parser.on('opentag', ({ name }) => {
    if (path.length === 0 && name !== 'channels') refused(`another root element, ${name}`)
    path = [...path, name]
    if (!isIn(2)) return
    fields = new Map()
    ;({ line } = parser)
  })
  parser.on('text', more)
  parser.on('cdata', more)
  parser.on('closetag', () => {
    if (isIn(2)) found.push(channelOf(line, fields))
    if (found.length > channelsAtMost) refused(`more than ${channelsAtMost} channels`)
    path = path.slice(0, -1)
  })
  parser.write(xml.replace(/^\ufeff?\s*/, '')).close()
  return found
}

const channelOf = (line: number, fields: ReadonlyMap<string, string>): XmlChannel => {
  const text = (name: string) => (fields.get(name) ?? '').trim()
  const isOn = (name: string, otherwise: boolean) => (text(name) === '' ? otherwise : /^(true|1)$/i.test(text(name)))
  const sort = /^\d{1,9}$/.exec(text('sort'))?.[0]
  return {
    line,
    name: text('name'),
    category: text('category'),
    uri: text('uri'),
    urlPrefix: text('url_prefix'),
    parentControl: isOn('parent_control', false),
    isEnabled: isOn('enabled', true),
    sort: sort === undefined ? undefined : Number(sort),
  }
}

/** Whether players can open it; a channel may also have none. */
export const isAddress = (uri: string): boolean =>
  uri.length <= 2048 && /^($|(https?|rtsp|rtmps?|udp|rtp|srt|mms):\/\/[^\s/]\S*$)/i.test(uri)
