import { index, orNull, ref, string, table, type Table } from '@headend/base/db'

/** A branch of the tree in which an operator keeps its media and things to show. */
export const Folder = table(
  'signage_folders',
  {
    name: string(190),
    /** The folder that this one is in. */
    parentId: orNull(ref((): Table => Folder)),
  },
  { keys: [index(['parentId', 'name'])] },
)
