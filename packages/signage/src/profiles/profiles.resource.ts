import { bool, fallback, int, list, oneOf, resource, type Resource, type ResourceDeeds } from '@headend/base'
import { loadWindow, logLevel, maybe, name, pingSeconds, statusSeconds, volume, zone } from '../forms/fields.schemas.js'
import { loadOutside } from '../places/download-rules.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Profile } from './profile.table.js'

/** Settings under a name: what is left empty is as whatever is further away says. */
export const profileResource = (deeds: ResourceDeeds): Resource =>
  resource(Profile, {
    name: 'profiles',
    label: 'Settings of screens',
    fields: {
      name: name(),
      isForAll: fallback(bool(), false).description(
        'For all screens of the operator, where nothing nearer says otherwise',
      ),
      timeZone: zone(),
      defaultPlaylistId: maybe(Playlist),
      volume: volume(),
      pingSeconds: pingSeconds(),
      statusSeconds: statusSeconds(),
      logLevel: logLevel(),
      loadOutside: fallback(oneOf(...loadOutside), 'inherited'),
      loadWindows: fallback(list(loadWindow(), 14), []),
      capKbps: fallback(int(0, 10_000_000), 0),
      outsideKbps: fallback(int(0, 10_000_000), 0),
      loadJitterSeconds: fallback(int(0, 43_200), 7200),
    },
    filters: { isForAll: { column: 'isForAll', schema: bool() } },
    search: ['name'],
    sort: ['name', 'id'],
    deeds,
  })
