import { folded, index, integer, orElse, pooledTable, string, translations, yesNo } from '@headend/base/db'

/** A finer kind of programme beside its category: comedy, football. */
export const ProgramGenre = pooledTable(
  'tvm_program_genres',
  {
    name: string(128),
    nameI18n: translations(),
    nameFold: folded('name', 128),
    position: orElse(integer(), 0),
    /** Whether the screen of the archive offers it. */
    showInArchive: orElse(yesNo(), false),
    iconForArchive: orElse(string(500), ''),
  },
  { keys: [index(['position'])] },
)
