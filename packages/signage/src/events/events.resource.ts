import {
  bool,
  fallback,
  int,
  list,
  nullable,
  oneOf,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { Campaign } from '../campaigns/campaign.table.js'
import { day, maybe, moment, name, rows, tags, timeOfDay, window, zone } from '../forms/fields.schemas.js'
import { Item } from '../items/item.table.js'
import { Layout } from '../layouts/layout.table.js'
import { Place } from '../places/place.table.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Screen, ScreenGroup } from '../screens/screen.table.js'
import { Daypart } from './daypart.table.js'
import { scheduledTypes } from './event-command.js'
import { ScheduleEvent } from './event.table.js'

const kinds = ['play', 'interrupt', 'overlay', 'command', 'power'] as const

const fields = {
  name: name(),
  kind: oneOf(...kinds),
  isEnabled: fallback(bool(), true),
  campaignId: maybe(Campaign),
  playlistId: maybe(Playlist),
  layoutId: maybe(Layout),
  itemId: maybe(Item),
  command: fallback(oneOf('', ...scheduledTypes), '').description('What screens do at its time, of a command'),
  volume: fallback(nullable(int(0, 100)), null).description('0 to 100, of volume.set'),
  isMuted: fallback(bool(), false).description('Of mute; off: it sounds again'),
  priority: fallback(int(0, 100), 10).description('The highest wins; equals take turns'),
  turn: fallback(int(0, 1000), 0),
  startsOn: day(),
  startsTime: fallback(timeOfDay(), '').description('The time of day of a command: 04:00'),
  rrule: fallback(text(500), '').description('RFC 5545: FREQ=WEEKLY;BYDAY=MO,WE; empty: once'),
  exdates: fallback(list(day(), 500).unique(), []),
  rdates: fallback(list(day(), 500).unique(), []),
  windows: fallback(list(window(), 24).unique(), []).description('09:00-17:00; none: the whole day'),
  daypartId: maybe(Daypart),
  validFrom: moment(),
  validTo: moment(),
  timeZone: zone(),
  maxPlaysPerHour: fallback(int(0, 3600), 0).description('0: no limit'),
  shareOfVoice: fallback(int(0, 3600), 0).description('Seconds of each hour, of an interrupt'),
  isInterleaved: fallback(bool(), false),
  removeNow: fallback(bool(), false),
  screenIds: rows(Screen),
  groupIds: rows(ScreenGroup),
  placeIds: rows(Place),
  tags: tags(),
}

export const eventResource = (deeds: ResourceDeeds): Resource =>
  resource(ScheduleEvent, {
    name: 'events',
    label: 'Schedule of screens',
    fields,
    shows: { ...fields, seriesId: nullable(int(1)) },
    filters: {
      kind: { column: 'kind', schema: oneOf(...kinds) },
      isEnabled: { column: 'isEnabled', schema: bool() },
      campaignId: { column: 'campaignId', schema: maybe(Campaign) },
      seriesId: { column: 'seriesId', schema: int(1, 2_147_483_646) },
    },
    search: ['name'],
    sort: ['-priority', 'turn', 'name', 'startsOn', 'id'],
    deeds,
  })

export const daypartResource = (deeds: ResourceDeeds): Resource =>
  resource(Daypart, {
    name: 'dayparts',
    label: 'Hours with a name',
    fields: {
      name: name(),
      windows: fallback(list(window(), 24).unique(), []).description('09:00-17:00'),
      weekdays: fallback(list(word(200), 7).unique(), []).description('6 10:00-14:00, or 7 closed; Monday is 1'),
      dates: fallback(list(word(200), 200).unique(), []).description(
        '2026-12-31 10:00-14:00, or 12-25 closed for every year',
      ),
    },
    search: ['name'],
    sort: ['name', 'id'],
    deeds,
  })
