import { bool, fallback, int, isoInstant, resource, text, word } from '@headend/base'
import { webAddress } from '../forms/addresses.schemas.js'
import { Playlist } from './playlist.table.js'

const fields = {
  name: word(190),
  url: fallback(webAddress(2048), ''),
  tariffName: fallback(text(190), ''),
  isEnabled: fallback(bool(), true),
  everyHours: fallback(int(1, 720), 24),
}

export const playlistResource = resource(Playlist, {
  name: 'playlists',
  label: 'Imported channel lists',
  fields,
  shows: { ...fields, checkedAt: isoInstant(), importedAt: isoInstant(), lastError: text(64) },
  filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
  search: ['name'],
  sort: ['name', 'id', 'importedAt'],
})
