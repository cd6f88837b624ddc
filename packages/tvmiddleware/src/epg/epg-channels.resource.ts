import { fallback, idOf, int, isoInstant, nullable, resource, word } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { place } from '../forms/texts.schemas.js'
import { EpgChannel } from './epg-channel.table.js'
import { EpgSource } from './epg-source.table.js'
import { ProgramCategory } from './program-category.table.js'
import { guideTag } from './guide-tag.js'

const fields = {
  sourceId: idOf(EpgSource),
  externalId: word(190),
  name: word(255),
  iconUrl: fallback(pictureAddress(500), ''),
  position: fallback(place(), 0),
  hourShift: fallback(int(-24, 24), 0),
  categoryId: fallback(nullable(idOf(ProgramCategory)), null),
}

export const epgChannelResource = resource(EpgChannel, {
  name: 'epg-channels',
  label: 'Channels of the guide',
  fields,
  shows: { ...fields, sourceUpdatedAt: isoInstant() },
  // Imports know a channel again by these two.
  onlyNew: ['sourceId', 'externalId'],
  filters: { sourceId: { column: 'sourceId', schema: idOf(EpgSource) } },
  search: ['nameFold', 'externalId'],
  sort: ['name', 'position', 'id', 'sourceUpdatedAt'],
  tags: ({ id }) => [catalogueTag, guideTag(id)],
})
