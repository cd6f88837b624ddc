import { bool, fallback, idOf, int, list, object, optional, route, text, tried } from '@headend/base'
import { EventEditing } from '../events/event-editing.service.js'
import { Place } from '../places/place.table.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Screen, ScreenGroup } from '../screens/screen.table.js'
import { tags } from '../forms/fields.schemas.js'
import { CalendarsService } from './calendars.service.js'

const longestCalendar = 1_000_000

const ImportView = object({
  added: int(0),
  changed: int(0),
  unchanged: int(0),
  removed: int(0).description('Occurrences that the calendar had changed and now has no more'),
  skipped: list(object({ uid: text(), line: int(0), reason: text() })).description('What has no place in the schedule'),
})

/** Calendars of others, read into the schedule. */
export const calendarRoutes = (calendars = new CalendarsService(new EventEditing())) => [
  route({
    method: 'post',
    path: '/signage/events/import',
    auth: 'staff',
    allow: 'signage.events.create',
    summary: 'Read an iCalendar file into events that show a playlist; the same UID again changes its event',
    input: object({
      calendar: text(longestCalendar).min(1).description('The file as it is: BEGIN:VCALENDAR …'),
      playlist_id: idOf(Playlist),
      priority: optional(int(0, 100)),
      screen_ids: optional(list(idOf(Screen), 10_000).unique()),
      group_ids: optional(list(idOf(ScreenGroup), 10_000).unique()),
      place_ids: optional(list(idOf(Place), 10_000).unique()),
      tags: optional(tags()),
      dry_run: fallback(bool(), false).description('Only try it: answered as if it were done, and nothing stays'),
    }),
    reply: ImportView,
    maxBodyBytes: 6 * longestCalendar,
    run: (ctx, { calendar, dry_run, priority, tags: meant, ...ids }) => {
      const targets = { screenIds: ids.screen_ids, groupIds: ids.group_ids, placeIds: ids.place_ids }
      const order = { playlistId: ids.playlist_id, priority, tags: meant, ...targets }
      return tried(ctx, dry_run, (ctx) => calendars.import(ctx, calendar, order))
    },
  }),
]
