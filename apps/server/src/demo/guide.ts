import { createHash } from 'node:crypto'
import { localMoment, shiftDay } from '@headend/base'
import { channels, type DemoChannel } from './lineup.js'
import type { DayPart, Format, Show } from './shows/show.js'

/** One programme of the invented guide, in minutes of its local day. */
export interface Slot {
  readonly show: Show
  readonly begin: number
  readonly end: number
  /** What this edition is about; empty where there is no telling. */
  readonly episode: string
}

const dayMinutes = 24 * 60
// What is left of a part of the day goes to its last programme, but nothing becomes much longer than it is.
const tolerance = 10

/** The same text gives the same number, on every machine and after every start. */
const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE()

const formatOf = ({ sends }: DemoChannel): Format | undefined => ('laterThan' in sends ? undefined : sends)

/** What a channel sends on a local day: the same whenever it is asked. */
export const scheduleOf = (channel: DemoChannel, day: string): readonly Slot[] => {
  const format = formatOf(channel) ?? []
  return format.flatMap((part, index) => {
    const end = (format[index + 1]?.from ?? 24) * 60
    return filled(part, part.from * 60, Math.min(end, dayMinutes), `${channel.key} ${day} ${index}`)
  })
}

const filled = ({ opening, pool }: DayPart, from: number, to: number, seed: string): readonly Slot[] => {
  const slots: Slot[] = []
  const first = numberOf(seed) % pool.length
  let begin = from
  for (let turn = 0; begin < to; turn += 1) {
    const show = turn === 0 && opening ? opening : (pool[(first + turn) % pool.length] ?? pool[0])
    if (!show) break
    const planned = begin + show.minutes
    const end = planned + tolerance >= to ? to : planned
    slots.push({ show, begin, end, episode: episodeOf(show, `${seed} ${begin}`) })
    begin = end
  }
  return slots
}

const episodeOf = ({ episodes }: Show, seed: string): string => episodes[numberOf(seed) % episodes.length] ?? ''

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')} +0000`

const programmeXml = (key: string, day: string, zone: string, { show, begin, end, episode }: Slot): string => {
  const at = (minutes: number): string =>
    stamp(minutes === dayMinutes ? localMoment(shiftDay(day, 1), 0, zone) : localMoment(day, minutes, zone))
  return [
    `  <programme start="${at(begin)}" stop="${at(end)}" channel="${key}">`,
    `    <title lang="en">${escaped(show.title)}</title>`,
    ...(episode === '' ? [] : [`    <sub-title lang="en">${escaped(episode)}</sub-title>`]),
    `    <desc lang="en">${escaped(show.about)}</desc>`,
    ...(show.year === undefined ? [] : [`    <date>${show.year}</date>`]),
    `    <category lang="en">${escaped(show.genre)}</category>`,
    ...(show.age === undefined ? [] : [`    <rating><value>${show.age}</value></rating>`]),
    '  </programme>',
  ].join('\n')
}

/** The guide of all channels for these local days, as XMLTV, the way guides come in everywhere. */
export const guideXml = (days: readonly string[], zone: string): string => {
  const own = channels.filter((channel) => formatOf(channel) !== undefined)
  const heads = own.map(
    ({ key, name }) => `  <channel id="${key}"><display-name lang="en">${escaped(name)}</display-name></channel>`,
  )
  const programmes = own.flatMap((channel) =>
    days.flatMap((day) => scheduleOf(channel, day).map((slot) => programmeXml(channel.key, day, zone, slot))),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tv>\n${[...heads, ...programmes].join('\n')}\n</tv>\n`
}
