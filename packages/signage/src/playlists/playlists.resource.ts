import { fallback, idOf, int, oneOf, optional, resource, type Resource, type ResourceDeeds } from '@headend/base'
import { length, maybe, moment, name } from '../forms/fields.schemas.js'
import { Item } from '../items/item.table.js'
import { Layout } from '../layouts/layout.table.js'
import { Playlist, PlaylistEntry, playlistModes, transitions } from './playlist.table.js'

export const playlistResource = (): Resource =>
  resource(Playlist, {
    name: 'playlists',
    label: 'Playlists of screens',
    fields: { name: name(), mode: fallback(oneOf(...playlistModes), 'sequence') },
    search: ['name'],
    sort: ['name', 'id'],
  })

export const entryResource = (deeds: ResourceDeeds): Resource =>
  resource(PlaylistEntry, {
    name: 'playlist-entries',
    label: 'Entries of playlists',
    fields: {
      playlistId: idOf(Playlist),
      itemId: maybe(Item),
      layoutId: maybe(Layout),
      nestedId: maybe(Playlist),
      durationMs: length(),
      weight: fallback(int(1, 100), 1),
      transition: fallback(oneOf(...transitions), 'cut'),
      validFrom: moment(),
      validTo: moment(),
      position: optional(int(0, 1_000_000_000)),
    },
    onlyNew: ['playlistId'],
    filters: { playlistId: { column: 'playlistId', schema: idOf(Playlist) } },
    sort: ['position', 'id'],
    order: 'position',
    deeds,
  })
