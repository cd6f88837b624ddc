import type { InfoLine } from './extinf.js'
import type { PlaylistCatchup, PlaylistEntry } from './playlist-items.js'

/** What the lines around an `#EXTINF` say of its channel. */
export interface EntrySurroundings {
  readonly line: number
  /** Of the `#EXTGRP` that holds here. */
  readonly groups: readonly string[]
  readonly options: ReadonlyMap<string, string>
  readonly properties: ReadonlyMap<string, string>
  readonly url: string | null
  readonly userAgent: string
  readonly referrer: string
}

const firstOf = (values: ReadonlyMap<string, string>, ...keys: string[]): string => {
  for (const key of keys) {
    const value = values.get(key)
    if (value) return value
  }
  return ''
}

export const splitGroups = (text: string): string[] =>
  text
    .split(';')
    .map((group) => group.trim())
    .filter((group) => group !== '')

/** Channel numbers may have a part behind the point (`5.1`) or be no number at all (`BS141`). */
const channelNumber = (text: string): number | null => {
  const digits = /^(\d{1,6})(?:\.\d+)?$/.exec(text)?.[1]
  return digits ? Number(digits) : null
}

const days = (text: string): number | null => (/^\d{1,4}$/.test(text) ? Number(text) : null)

const catchupOf = (attributes: ReadonlyMap<string, string>): PlaylistCatchup | null => {
  const mode = firstOf(attributes, 'catchup', 'catchup-type').toLowerCase()
  const depth = days(firstOf(attributes, 'catchup-days', 'tvg-rec', 'timeshift'))
  if (!mode && !depth) return null
  // Days alone, as older players write them, mean an address with the time behind it.
  return { mode: mode || 'shift', days: depth, source: attributes.get('catchup-source') ?? '' }
}

/** The channel that an `#EXTINF` and the lines around it describe; null when nothing gives it a name. */
export const playlistEntry = (info: InfoLine, around: EntrySurroundings): PlaylistEntry | null => {
  const { attributes } = info
  const id = attributes.get('tvg-id') ?? ''
  const tvgName = attributes.get('tvg-name') ?? ''
  const name = info.name || tvgName || id
  if (!name) return null
  const ownGroups = splitGroups(attributes.get('group-title') ?? '')
  return {
    kind: 'entry',
    line: around.line,
    id,
    name,
    tvgName,
    logo: firstOf(attributes, 'tvg-logo', 'logo'),
    groups: ownGroups.length > 0 ? ownGroups : around.groups,
    number: channelNumber(firstOf(attributes, 'tvg-chno', 'ch-number', 'channel-number')),
    isRadio: attributes.get('radio')?.toLowerCase() === 'true',
    url: around.url,
    userAgent:
      around.userAgent ||
      firstOf(around.options, 'http-user-agent') ||
      firstOf(attributes, 'http-user-agent', 'user-agent'),
    referrer:
      around.referrer ||
      firstOf(around.options, 'http-referrer', 'http-referer') ||
      firstOf(attributes, 'http-referrer', 'http-referer'),
    catchup: catchupOf(attributes),
    attributes: Object.fromEntries(attributes),
    properties: Object.fromEntries(around.properties),
  }
}
