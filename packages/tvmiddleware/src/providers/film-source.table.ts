import { key, orElse, string, table, yesNo } from '@headend/base/db'

/** A handler that speaks to the system a film comes from (domain.md 1.5). */
export const FilmSource = table('tvm_film_sources', {
  name: string(190),
  handler: orElse(key(64), ''),
  isEnabled: orElse(yesNo(), true),
})
