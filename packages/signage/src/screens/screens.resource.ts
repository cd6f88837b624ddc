import { bool, fallback, idOf, int, oneOf, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import {
  logLevel,
  maybe,
  name,
  pingSeconds,
  pixels,
  rows,
  statusSeconds,
  tags,
  volume,
  zone,
} from '../forms/fields.schemas.js'
import { Place } from '../places/place.table.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Profile } from '../profiles/profile.table.js'
import { Screen, ScreenGroup } from './screen.table.js'

const fields = {
  name: name(),
  placeId: idOf(Place),
  timeZone: zone(),
  orientation: fallback(oneOf(0, 90, 180, 270), 0),
  width: fallback(pixels(), 1920),
  height: fallback(pixels(), 1080),
  profileId: maybe(Profile),
  volume: volume(),
  groupIds: rows(ScreenGroup),
  tags: tags(),
  defaultPlaylistId: maybe(Playlist),
  hardwareId: fallback(text(120), ''),
  isSuspended: fallback(bool(), false),
  pingSeconds: pingSeconds(),
  statusSeconds: statusSeconds(),
  logLevel: logLevel(),
  comment: fallback(text(5000), ''),
}

export const screenResource = (deeds: ResourceDeeds): Resource =>
  resource(Screen, {
    name: 'screens',
    label: 'Screens',
    fields,
    shows: { ...fields, manifestRev: int(0) },
    filters: { placeId: { column: 'placeId', schema: idOf(Place) } },
    search: ['name'],
    sort: ['name', 'id'],
    deeds,
  })

/** Groups of screens; who is in one is said at the screen, or by a rule. */
export const groupResource = (deeds: ResourceDeeds): Resource =>
  resource(ScreenGroup, {
    name: 'groups',
    label: 'Groups of screens',
    fields: {
      name: name(),
      isByRule: fallback(bool(), false).description('Who is in it is told by what follows; what is empty asks nothing'),
      allTags: tags(),
      anyTags: tags(),
      noTags: tags(),
      placeId: maybe(Place),
      platform: fallback(text(120), '').description('A part of what the player says it runs on'),
      profileId: maybe(Profile),
      rank: fallback(int(0, 1000), 0).description('Of several groups of a screen the highest is heard first'),
    },
    filters: { isByRule: { column: 'isByRule', schema: bool() } },
    search: ['name'],
    sort: ['name', 'id'],
    deeds,
  })
