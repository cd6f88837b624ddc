import { bool, fallback, free, idOf, int, isoInstant, list, nullable, oneOf, resource, text, word } from '@headend/base'
import { name } from '../forms/fields.schemas.js'
import { hookEvents } from './hook-events.js'
import { Hook, HookEvent } from './hook.table.js'

const fields = {
  name: name(),
  url: word(2048).pattern(/^https?:\/\/\S+$/i),
  events: list(oneOf(...hookEvents), hookEvents.length)
    .min(1)
    .unique(),
  isEnabled: fallback(bool(), true),
}

/** Servers of others that are told what happens to screens, and what they were told. */
export const hookResources = () => [
  resource(Hook, {
    name: 'hooks',
    label: 'Servers that are told of screens',
    fields,
    shows: {
      ...{ ...fields, failures: int(0), lastStatus: int(0), lastFault: text() },
      ...{ sentAt: nullable(isoInstant()), restsUntil: nullable(isoInstant()) },
    },
    search: ['name', 'url'],
    sort: ['name', 'id'],
  }),
  resource(HookEvent, {
    name: 'hook-events',
    label: 'What servers were told of screens',
    fields: {},
    shows: {
      ...{ hookId: idOf(Hook), event: oneOf(...hookEvents), state: oneOf('waiting', 'sent', 'failed') },
      ...{ at: isoInstant(), data: free() },
    },
    filters: {
      hookId: { column: 'hookId', schema: idOf(Hook) },
      event: { column: 'event', schema: oneOf(...hookEvents) },
      state: { column: 'state', schema: oneOf('waiting', 'sent', 'failed') },
    },
    sort: ['-id', 'at'],
    actions: ['view'],
  }),
]
