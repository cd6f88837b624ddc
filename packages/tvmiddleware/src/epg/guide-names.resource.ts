import { fallback, idOf, isoInstant, nullable, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { EpgSource } from './epg-source.table.js'
import { GuideName } from './guide-name.table.js'
import { ProgramCategory } from './program-category.table.js'
import { ProgramGenre } from './program-genre.table.js'

const fields = {
  categoryId: fallback(nullable(idOf(ProgramCategory)), null),
  genreId: fallback(nullable(idOf(ProgramGenre)), null),
}

/** Names come by import; staff say what they are with us. */
export const guideNameResource = (deeds: ResourceDeeds): Resource =>
  resource(GuideName, {
    name: 'guide-names',
    label: 'Names of categories in guides',
    fields,
    shows: { sourceId: idOf(EpgSource), name: text(128), ...fields, seenAt: isoInstant() },
    filters: {
      sourceId: { column: 'sourceId', schema: idOf(EpgSource) },
      categoryId: { column: 'categoryId', schema: idOf(ProgramCategory) },
      genreId: { column: 'genreId', schema: idOf(ProgramGenre) },
    },
    search: ['nameFold'],
    sort: ['name', '-seenAt', 'categoryId', 'id'],
    actions: ['view', 'edit'],
    deeds,
  })
