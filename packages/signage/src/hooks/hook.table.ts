import {
  index,
  instant,
  integer,
  json,
  key,
  orElse,
  orNull,
  partOf,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'

/** A server of somebody's that is told what happens to screens. */
export const Hook = table(
  'signage_hooks',
  {
    name: string(190),
    url: string(2048),
    events: json<readonly string[]>(),
    isEnabled: orElse(yesNo(), true),
    /** Calls one behind the other that it did not take. */
    failures: orElse(integer(), 0),
    /** What it answered last; 0: nothing. */
    lastStatus: orElse(integer(), 0),
    lastFault: orElse(string(255), ''),
    sentAt: orNull(instant()),
    /** It is not called before then: it rests, or a process calls it just now. */
    restsUntil: orNull(instant()),
    /** When somebody saw last that it has to be called. */
    promisedAt: orNull(instant()),
  },
  { keys: [unique(['name']), index(['isEnabled'])] },
)

/** Something that a server is to be told, or was: kept a while, so that it can be told again. */
export const HookEvent = table(
  'signage_hook_events',
  {
    hookId: partOf(Hook),
    uid: key(40),
    event: key(32),
    state: orElse(key(8), 'waiting'),
    at: instant(),
    /** It is given up a day after that. */
    waitsSince: instant(),
    data: json<Readonly<Record<string, unknown>>>(),
  },
  { keys: [unique(['hookId', 'uid']), index(['hookId', 'state', 'id']), index(['at'])], unaudited: true },
)
