import {
  bool,
  fallback,
  idOf,
  int,
  oneOf,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { length, maybe, name, pixels } from '../forms/fields.schemas.js'
import { Item } from '../items/item.table.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Layout, LayoutZone, zoneFits } from './layout.table.js'

export const layoutResource = (): Resource =>
  resource(Layout, {
    name: 'layouts',
    label: 'Layouts of screens',
    fields: {
      name: name(),
      width: fallback(pixels(), 1920),
      height: fallback(pixels(), 1080),
      background: fallback(text(7).pattern(/^#[0-9a-f]{6}$/i), '#000000'),
      durationMs: length(),
    },
    search: ['name'],
    sort: ['name', 'id'],
  })

export const zoneResource = (deeds: ResourceDeeds): Resource =>
  resource(LayoutZone, {
    name: 'zones',
    label: 'Zones of layouts',
    fields: {
      layoutId: idOf(Layout),
      name: word(64),
      x: fallback(pixels(0), 0),
      y: fallback(pixels(0), 0),
      width: pixels(),
      height: pixels(),
      level: fallback(int(0, 100), 0),
      fit: fallback(oneOf(...zoneFits), 'contain'),
      hasAudio: fallback(bool(), false),
      isMain: fallback(bool(), false),
      playlistId: maybe(Playlist),
      itemId: maybe(Item),
    },
    onlyNew: ['layoutId'],
    filters: { layoutId: { column: 'layoutId', schema: idOf(Layout) } },
    search: ['name'],
    sort: ['level', 'name', 'id'],
    deeds,
  })
