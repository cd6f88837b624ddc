import {
  bytes,
  index,
  instant,
  integer,
  json,
  key,
  linkTable,
  longText,
  orElse,
  orNull,
  partOf,
  ref,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { Place } from '../places/place.table.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Profile } from '../profiles/profile.table.js'

/** What a screen says of its settings itself; the rest is as its groups, places and the operator say. */
export interface OwnSettings {
  readonly volume?: number
  readonly pingSeconds?: number
  readonly statusSeconds?: number
  readonly logLevel?: string
}

/** A logical position on a wall: it keeps its name, schedule and history when the hardware is changed. */
export const Screen = table(
  'signage_screens',
  {
    name: string(190),
    placeId: ref(Place),
    /** Its own; empty: the place's. */
    timeZone: orElse(key(64), ''),
    orientation: orElse(integer(), 0),
    width: orElse(integer(), 1920),
    height: orElse(integer(), 1080),
    /** What holds of it, whoever says so: kept ready for the player, as are pace and log further down. */
    volume: orElse(integer(), 60),
    profileId: orNull(ref(Profile)),
    /** Null: of a row from before there were profiles. */
    ownSettings: orNull(json<OwnSettings>()),
    tags: orElse(json<readonly string[]>(), []),
    /** What it plays while no event does. */
    defaultPlaylistId: orNull(ref(Playlist)),
    comment: orElse(longText(), ''),
    /** Manifests of this screen are signed by a key made of it. */
    secretSealed: orNull(bytes()),
    /** Counted up by each manifest that differs from the one before. */
    manifestRev: orElse(integer(), 0),
    bodyHash: orElse(key(64), ''),
    /** What it played from before: it still does until the new is whole. */
    previousBodyHash: orElse(key(64), ''),
    /** Of what is this screen's alone: name, volume, orientation. */
    ownHash: orElse(key(64), ''),
    /** Number of the machine that is to hang here: it is known by it when it comes with a token of enrolment. */
    hardwareId: orElse(key(120), ''),
    /** It stays connected and plays nothing of the operator's. */
    isSuspended: orElse(yesNo(), false),
    /** Its hardware was taken away, and none came in its place. */
    wasRevoked: orElse(yesNo(), false),
    /** Whether it waits until all is there, or changes at once. */
    activate: orElse(key(16), 'whenComplete'),
    compiledAt: orNull(instant()),
    /** How often its player gives a sign of life, and how often it says how it is at the least. */
    pingSeconds: orElse(integer(), 45),
    statusSeconds: orElse(integer(), 300),
    /** How much its player writes down, for staff who collect it. */
    logLevel: orElse(key(8), 'info'),
  },
  { keys: [index(['placeId']), index(['bodyHash']), index(['hardwareId'])] },
)

/** Screens that are meant together, wherever they stand. */
export const ScreenGroup = table(
  'signage_groups',
  {
    name: string(190),
    /** Who is in it is worked out by the rest; without, it is said at each screen. */
    isByRule: orElse(yesNo(), false),
    allTags: orElse(json<readonly string[]>(), []),
    anyTags: orElse(json<readonly string[]>(), []),
    noTags: orElse(json<readonly string[]>(), []),
    /** At this place or at one in it. */
    placeId: orNull(ref(Place)),
    /** Stands in what the player says it runs on. */
    platform: orElse(string(120), ''),
    profileId: orNull(ref(Profile)),
    /** Of several groups of a screen the highest is heard first. */
    rank: orElse(integer(), 0),
  },
  { keys: [unique(['name'])] },
)

export const GroupScreen = linkTable(
  'signage_group_screens',
  { groupId: partOf(ScreenGroup), screenId: partOf(Screen) },
  { keys: [unique(['groupId', 'screenId']), index(['screenId'])] },
)
