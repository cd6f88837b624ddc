import { index, instant, json, key, orElse, orNull, partOf, table, unique, yesNo } from '@headend/base/db'
import { Person } from '../persons/person.table.js'
import { Title } from '../titles/title.table.js'

export const metaLoadStates = ['waiting', 'done', 'failed'] as const

/** What a film database is asked about a film or a person, and what it filled in. */
export const MetaLoad = table(
  'tvm_meta_loads',
  {
    titleId: orNull(partOf(Title)),
    personId: orNull(partOf(Person)),
    state: orElse(key(8), 'waiting'),
    /** Why it failed, by the name of the error. */
    fault: orElse(key(32), ''),
    /** The photo of a person is replaced even where there is one. */
    withPhoto: orElse(yesNo(), false),
    /** What it wrote last, by attribute: what stands there still may be written anew, anything else is of staff. */
    filled: orElse(json<Record<string, unknown>>(), {}),
    askedAt: instant(),
    endedAt: orNull(instant()),
  },
  { keys: [unique(['titleId']), unique(['personId']), index(['state', 'askedAt'])], unaudited: true },
)
