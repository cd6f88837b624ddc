import { idOf, int, object, optional, revisionOf, route, text } from '@headend/base'
import { day } from '../forms/fields.schemas.js'
import type { EventEditing } from './event-editing.service.js'
import { ScheduleEvent } from './event.table.js'

/** What staff do with events beside editing them. */
export const eventRoutes = (events: EventEditing) => [
  route({
    method: 'post',
    path: '/signage/events/{id}/split',
    auth: 'staff',
    allow: 'signage.events.edit',
    summary: 'This and following: the event ends the day before, and a new one goes on from there',
    headers: { 'if-match': 'if_match' },
    input: object({
      id: idOf(ScheduleEvent),
      on: day().description('The first date that is the new event’s, if it comes on it; else the next one'),
      if_match: optional(text(40).description('The If-Match header')),
    }),
    reply: object({ id: int(1), next_id: int(1).description('The new event; both have the same series_id') }),
    run: async (ctx, { id, on, if_match }) => ({
      id,
      next_id: await events.split(ctx, id, on, revisionOf(if_match)),
    }),
  }),
]
