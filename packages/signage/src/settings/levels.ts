import type { Row } from '@headend/base/db'
import type { DownloadRules } from '../delivery/windows.js'
import { downloadRules } from '../places/download-rules.js'
import type { Place } from '../places/place.table.js'
import type { Profile } from '../profiles/profile.table.js'

/** What may be set for a screen by itself, by its groups, its places and the operator. */
export interface Settings {
  readonly timeZone: string
  readonly defaultPlaylistId: number
  readonly volume: number
  readonly pingSeconds: number
  readonly statusSeconds: number
  readonly logLevel: string
  readonly download: DownloadRules
}

export const levelKinds = ['screen', 'group', 'place', 'operator', 'house'] as const

/** One that says something: a screen, a group or a place itself, or by the profile that it names. */
export interface Level {
  readonly kind: (typeof levelKinds)[number]
  readonly id: number | null
  readonly name: string
  readonly profile: { readonly id: number; readonly name: string } | null
  readonly says: Partial<Settings>
}

type Told = { readonly [N in keyof Settings]?: Settings[N] | null | undefined }

const notSaid = new Set<unknown>([undefined, null, '', 'inherited'])

/** What is really said: nothing empty. */
export const saidBy = (told: Told): Partial<Settings> =>
  Object.fromEntries(Object.entries(told).filter(([, value]) => !notSaid.has(value)))

export const saidByProfile = (profile: Row<typeof Profile>): Partial<Settings> => {
  const { timeZone, defaultPlaylistId, volume, pingSeconds, statusSeconds, logLevel } = profile
  const download = downloadRules(profile)
  return saidBy({ timeZone, defaultPlaylistId, volume, pingSeconds, statusSeconds, logLevel, download })
}

export const saidByPlace = (place: Row<typeof Place>): Partial<Settings> =>
  saidBy({ timeZone: place.timeZone, defaultPlaylistId: place.defaultPlaylistId, download: downloadRules(place) })

/** The nearest that says this. */
export const nearest = (levels: readonly Level[], name: keyof Settings): Level | undefined =>
  levels.find(({ says }) => says[name] !== undefined)

/** What holds of this: as the nearest says. */
export const settled = <N extends keyof Settings>(levels: readonly Level[], name: N): Settings[N] | undefined =>
  nearest(levels, name)?.says[name]
