import { fallback, int, list, oneOf, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { loadWindow, maybe, name, zone } from '../forms/fields.schemas.js'
import { loadOutside } from './download-rules.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Profile } from '../profiles/profile.table.js'
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
      profileId: maybe(Profile),
      position: fallback(int(0, 1_000_000_000), 0),
      loadOutside: fallback(oneOf(...loadOutside), 'inherited'),
      loadWindows: fallback(list(loadWindow(), 14), []),
      capKbps: fallback(int(0, 10_000_000), 0),
      outsideKbps: fallback(int(0, 10_000_000), 0),
      loadJitterSeconds: fallback(int(0, 43_200), 7200),
      lineKbps: fallback(int(0, 10_000_000), 0),
      transfersAtOnce: fallback(int(1, 10_000), 4),
    },
    filters: { parentId: { column: 'parentId', schema: maybe(Place) } },
    search: ['name'],
    sort: ['position', 'name', 'id'],
    order: 'position',
    deeds,
  })
