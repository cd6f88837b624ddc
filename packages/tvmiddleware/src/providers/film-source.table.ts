import { instant, key, orElse, orNull, ref, string, table, yesNo } from '@headend/base/db'
import { VideoProvider } from './video-provider.table.js'

/** A handler that speaks to the system a film comes from (domain.md 1.5). */
export const FilmSource = table('tvm_film_sources', {
  name: string(190),
  /** `xml`: its films are read as XML from the address. */
  handler: orElse(key(64), ''),
  url: orElse(string(2048), ''),
  /** Whose films they are: its map says which genres of ours are meant. */
  providerId: orNull(ref(VideoProvider)),
  isEnabled: orElse(yesNo(), true),
  importedAt: orNull(instant()),
  lastError: orElse(key(64), ''),
})
