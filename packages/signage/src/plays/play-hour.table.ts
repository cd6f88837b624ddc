import { index, instant, integer, money, orElse, table, unique } from '@headend/base/db'

const counts = {
  screenId: integer(),
  startsAt: instant(),
  /** Names as they were when it was played; 0 where there is none. */
  screenName: integer(),
  placeName: integer(),
  contentName: integer(),
  playlistName: integer(),
  eventName: integer(),
  campaignName: integer(),
  plays: integer(),
  ms: money(),
  interrupted: integer(),
  skipped: integer(),
  failed: integer(),
  /** Of the plays those while the display was known to be off. */
  dark: integer(),
  /** By a clock that nobody could set right: not among the plays. */
  unsurePlays: integer(),
  unsureMs: money(),
}
const keys = [index(['startsAt']), index(['screenId', 'startsAt'])]

/** What a screen played in an hour: always what the event store says, worked out anew when more comes. */
export const PlayHour = table('signage_play_hours', counts, { keys, unaudited: true })
/** The same by days of UTC; these stay. */
export const PlayDay = table('signage_play_days', counts, { keys, unaudited: true })

/** An hour of a screen that has to be worked out. */
export const DirtyHour = table(
  'signage_play_dirty_hours',
  {
    screenId: integer(),
    startsAt: instant(),
    /** Counted up by each batch that touches the hour: who works it out knows whether more came meanwhile. */
    marks: orElse(integer(), 1),
  },
  { keys: [unique(['screenId', 'startsAt']), index(['startsAt'])], unaudited: true },
)
