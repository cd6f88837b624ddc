import {
  index,
  instant,
  integer,
  json,
  key,
  linkTable,
  orElse,
  orNull,
  partOf,
  ref,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { Campaign } from '../campaigns/campaign.table.js'
import { Item } from '../items/item.table.js'
import { Layout } from '../layouts/layout.table.js'
import { Place } from '../places/place.table.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Screen, ScreenGroup } from '../screens/screen.table.js'
import { Daypart } from './daypart.table.js'

/** One entry of the schedule: what, where, when, and above what. */
export const ScheduleEvent = table(
  'signage_events',
  {
    name: string(190),
    kind: key(16),
    isEnabled: orElse(yesNo(), true),
    campaignId: orNull(ref(Campaign)),
    playlistId: orNull(ref(Playlist)),
    layoutId: orNull(ref(Layout)),
    itemId: orNull(ref(Item)),
    priority: orElse(integer(), 10),
    /** The turn among events of one priority. */
    turn: orElse(integer(), 0),
    startsOn: key(10),
    /** Of a command: the time of day of its start. */
    startsTime: orElse(key(8), ''),
    /** What a command does; empty: it is none. */
    command: orElse(key(20), ''),
    /** Of `volume.set`. */
    volume: orNull(integer()),
    /** Of `mute`. */
    isMuted: orElse(yesNo(), false),
    /** RFC 5545; empty: once. */
    rrule: orElse(string(500), ''),
    exdates: orElse(json<readonly string[]>(), []),
    rdates: orElse(json<readonly string[]>(), []),
    /** `09:00-17:00`; neither these nor a daypart: the whole day. */
    windows: orElse(json<readonly string[]>(), []),
    daypartId: orNull(ref(Daypart)),
    validFrom: orNull(instant()),
    validTo: orNull(instant()),
    /** The zone whose wall counts; empty: each screen's own. */
    timeZone: orElse(key(64), ''),
    /** 0: no limit. */
    maxPlaysPerHour: orElse(integer(), 0),
    /** Seconds of each hour, of an interrupt. */
    shareOfVoice: orElse(integer(), 0),
    isInterleaved: orElse(yesNo(), false),
    /** Screens with one of these tags are meant as well. */
    tags: orElse(json<readonly string[]>(), []),
    /** Off the screen at once when it is taken out, instead of at the end of its item. */
    removeNow: orElse(yesNo(), false),
    /** The UID of the calendar it was read from; none: staff made it. */
    importUid: orNull(key(190)),
    /** The date of the occurrence of that UID whose place it takes; empty: it is the event itself. */
    importPart: orElse(key(10), ''),
    /** Of events that were one until they were split: the number of the first of them. */
    seriesId: orNull(integer()),
    createdAt: instant(),
  },
  {
    keys: [
      ...[index(['kind']), index(['campaignId']), index(['priority', 'turn'])],
      unique(['importUid', 'importPart']),
      index(['seriesId']),
    ],
  },
)

export const EventScreen = linkTable(
  'signage_event_screens',
  { eventId: partOf(ScheduleEvent), screenId: partOf(Screen) },
  { keys: [unique(['eventId', 'screenId']), index(['screenId'])] },
)

export const EventGroup = linkTable(
  'signage_event_groups',
  { eventId: partOf(ScheduleEvent), groupId: partOf(ScreenGroup) },
  { keys: [unique(['eventId', 'groupId']), index(['groupId'])] },
)

/** A place, and every place in it. */
export const EventPlace = linkTable(
  'signage_event_places',
  { eventId: partOf(ScheduleEvent), placeId: partOf(Place) },
  { keys: [unique(['eventId', 'placeId']), index(['placeId'])] },
)
