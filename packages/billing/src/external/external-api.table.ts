import type { HookName } from '@headend/base'
import { bytes, integer, json, key, longText, orElse, orNull, string, table, unique, yesNo } from '@headend/base/db'

/** A billing of somebody else's, as an operator speaks to it: a handler. */
export const ExternalApiHandler = table(
  'billing_external_apis',
  {
    name: key(64),
    isEnabled: orElse(yesNo(), true),
    /** Bills every customer that names no other; one of an operator at most. */
    isDefault: orElse(yesNo(), false),
    /** Money stays with this house; only the other questions go out. */
    usesInternalBilling: orElse(yesNo(), false),
    url: string(1024),
    secretSealed: orNull(bytes()),
    /** The questions that it answers. */
    hooks: orElse(json<readonly HookName[]>(), []),
    /** `name: value` lines, sent along with every question. */
    attributes: orElse(longText(), ''),
    /** `our.name: their.name` lines for what is sent and for what is read, after `hook/` for one question alone. */
    sends: orElse(longText(), ''),
    reads: orElse(longText(), ''),
    timeoutMs: orElse(integer(), 5000),
    /** So many failures in a row, and nothing is asked for a while. */
    failuresToPause: orElse(integer(), 5),
    pauseSeconds: orElse(integer(), 30),
    /** An answer of this age is used again without asking. */
    freshSeconds: orElse(integer(), 0),
    /** An answer of this age stands in for a billing that is away. */
    keepSeconds: orElse(integer(), 3600),
  },
  { keys: [unique(['name'])] },
)
