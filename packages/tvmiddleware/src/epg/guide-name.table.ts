import { folded, globalUnique, instant, orNull, partOf, pooledTable, ref, string } from '@headend/base/db'
import { EpgSource } from './epg-source.table.js'
import { ProgramCategory } from './program-category.table.js'
import { ProgramGenre } from './program-genre.table.js'

/** A kind of programme as a source names it, and what that is with us; without both it waits to be placed. */
export const GuideName = pooledTable(
  'tvm_guide_names',
  {
    sourceId: partOf(EpgSource),
    name: string(128),
    nameFold: folded('name', 128),
    categoryId: orNull(ref(ProgramCategory)),
    genreId: orNull(ref(ProgramGenre)),
    seenAt: instant(),
  },
  { keys: [globalUnique(['sourceId', 'nameFold'])] },
)
