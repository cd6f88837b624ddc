import type { Row } from '@headend/base/db'
import type { Campaign } from '../campaigns/campaign.table.js'
import type { Daypart } from '../events/daypart.table.js'
import type { EventRow } from '../events/schedule-entry.js'
import type { Item } from '../items/item.table.js'
import type { Layout, LayoutZone } from '../layouts/layout.table.js'
import type { Media } from '../media/media.table.js'
import type { Rendition } from '../media/rendition.table.js'
import type { Playlist, PlaylistEntry } from '../playlists/playlist.table.js'

/** Whom an event is meant for. */
export interface Targets {
  readonly screenIds: readonly number[]
  readonly groupIds: readonly number[]
  readonly placeIds: readonly number[]
}

/** Everything that screens play from, at the moment of a publication. */
export interface Snapshot {
  readonly media: readonly Row<typeof Media>[]
  readonly renditions: readonly Row<typeof Rendition>[]
  readonly items: readonly Row<typeof Item>[]
  readonly layouts: readonly Row<typeof Layout>[]
  readonly zones: readonly Row<typeof LayoutZone>[]
  readonly playlists: readonly Row<typeof Playlist>[]
  readonly entries: readonly Row<typeof PlaylistEntry>[]
  readonly campaigns: readonly Row<typeof Campaign>[]
  readonly dayparts: readonly Row<typeof Daypart>[]
  readonly events: readonly (EventRow & Targets)[]
  /** Hashes of the pieces of long content; releases from before there were such have none. */
  readonly contents?: readonly { readonly sha256: string; readonly chunks: readonly string[] }[]
  /** Events that were taken out and leave the screen at once. */
  readonly removeNow: readonly number[]
}

const instants = new Set(['validFrom', 'validTo', 'createdAt', 'startsAt', 'endsAt', 'recordFrom'])

/** A snapshot out of its file, with its instants. */
export const readSnapshot = (text: string): Snapshot =>
  JSON.parse(text, (name, value: unknown) =>
    instants.has(name) && typeof value === 'string' ? new Date(value) : value,
  ) as Snapshot
