import { bool, fallback, int, isoInstant, oneOf, resource, text, word } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { webAddress } from '../forms/addresses.schemas.js'
import { timeZone } from '../forms/texts.schemas.js'
import { EpgSource } from './epg-source.table.js'

const fields = {
  name: word(128),
  url: fallback(webAddress(2048), ''),
  parser: fallback(oneOf('xmltv', 'dummy'), 'xmltv').description('dummy makes up blocks of an hour'),
  premiereUrl: fallback(webAddress(2048), '').description('A second guide that names nothing but premieres'),
  isEnabled: fallback(bool(), true),
  timeZone: fallback(timeZone(), 'UTC'),
  everyHours: fallback(int(1, 720), 6),
}

export const epgSourceResource = resource(EpgSource, {
  name: 'epg-sources',
  label: 'Sources of the guide',
  fields,
  shows: { ...fields, checkedAt: isoInstant(), importedAt: isoInstant(), lastError: text(64) },
  filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
  search: ['nameFold'],
  sort: ['name', 'id', 'importedAt'],
  tags: () => [catalogueTag],
})
