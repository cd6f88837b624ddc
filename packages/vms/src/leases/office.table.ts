import { integer, key, orElse, sharedTable, unique } from '@headend/base/db'

/** Which process of the installation leads: whoever counted `renewals` up last, in this term. */
export const VmsOffice = sharedTable(
  'vms_offices',
  {
    name: key(16),
    term: orElse(integer(), 0),
    holder: orElse(key(40), ''),
    renewals: orElse(integer(), 0),
  },
  { keys: [unique(['name'])], unaudited: true },
)
