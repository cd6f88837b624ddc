import { folded, index, orNull, ref, string, table, unique } from '@headend/base/db'

/** A place of an operator, in a tree: head office, branches below it, floors below those. */
export const VmsSite = table(
  'vms_sites',
  {
    withinId: orNull(ref({ name: 'vms_sites' })),
    name: string(64),
    nameFold: folded('name', 64),
  },
  { keys: [unique(['withinId', 'name']), index(['nameFold'])], scopes: { site: 'id' } },
)
