import { fallback, int, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { maybe, name, zone } from '../forms/fields.schemas.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Place } from './place.table.js'

export const placeResource = (deeds: ResourceDeeds): Resource =>
  resource(Place, {
    name: 'places',
    label: 'Places of screens',
    fields: {
      name: name(),
      parentId: maybe(Place),
      address: fallback(text(255), ''),
      timeZone: zone(),
      defaultPlaylistId: maybe(Playlist),
      position: fallback(int(0, 1_000_000_000), 0),
    },
    filters: { parentId: { column: 'parentId', schema: maybe(Place) } },
    search: ['name'],
    sort: ['position', 'name', 'id'],
    order: 'position',
    deeds,
  })
