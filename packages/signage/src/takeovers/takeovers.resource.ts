import { idOf, int, isoInstant, nullable, oneOf, resource, text, type Resource } from '@headend/base'
import { Media } from '../media/media.table.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Takeover } from './takeover.table.js'

/** What stands or stood above every schedule. */
export const takeoverResource = (): Resource =>
  resource(Takeover, {
    name: 'takeovers',
    label: 'Takeovers of screens',
    fields: {},
    shows: {
      ...{ text: text(), severity: oneOf('info', 'warning', 'danger'), colour: text(), size: int(1) },
      ...{ mediaId: nullable(idOf(Media)), playlistId: nullable(idOf(Playlist)), version: int(1) },
      ...{ startedAt: isoInstant(), startedBy: text(), expiresAt: isoInstant() },
      ...{ stoppedAt: nullable(isoInstant()), stoppedBy: text() },
    },
    search: ['text'],
    sort: ['-startedAt', 'expiresAt', 'id'],
    actions: ['view'],
  })
