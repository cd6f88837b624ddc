import { index, integer, json, key, orElse, orNull, ref, string, table, translations, yesNo } from '@headend/base/db'
import { Selection } from '../selections/selection.table.js'

/** A row that a device's own launcher shows of the service (domain.md 7.6). */
export const Feed = table(
  'tvm_feeds',
  {
    name: string(190),
    nameI18n: translations(),
    /** `continue`: what the account goes on with; `selection`: what is in one. */
    feedKind: key(16),
    selectionId: orNull(ref(Selection)),
    authRequired: orElse(yesNo(), false),
    /** On which device types it is shown; on all where none is named. */
    deviceTypes: orElse(json<readonly string[]>(), []),
    itemsAtMost: orElse(integer(), 20),
    /** Where an item leads, with `$type` and `$id` in it. */
    deepLinkMask: orElse(string(500), ''),
    posterAspectRatio: orElse(key(8), '16:9'),
    isEnabled: orElse(yesNo(), true),
    position: orElse(integer(), 0),
  },
  { keys: [index(['position'])] },
)
