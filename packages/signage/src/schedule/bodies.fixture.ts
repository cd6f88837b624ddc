import type { Facts, Ref, ScheduleBody, ScheduleEvent } from './model.js'

export const asset = (uid: string): Ref => ({ kind: 'asset', uid })
export const playlist = (uid: string): Ref => ({ kind: 'playlist', uid })

/** An event that plays every day, all day, unless told otherwise. */
export const event = (parts: Partial<ScheduleEvent> = {}): ScheduleEvent => ({
  kind: 'play',
  content: asset('a'),
  dtstart: '2026-01-01',
  rrule: 'FREQ=DAILY',
  windows: [{ allDay: true }],
  priority: 10,
  order: 0,
  createdAt: 0,
  clock: 'device',
  ...parts,
})

const item = (uid: string): ScheduleBody['assets'][string] => ({ kind: 'image', durMs: 10_000, ...{ uid } })

/** A body of ten pictures of ten seconds each, `a` to `j`. */
export const body = (parts: Partial<ScheduleBody> = {}): ScheduleBody => ({
  tz: 'Europe/Berlin',
  hash: 'one',
  assets: Object.fromEntries([...'abcdefghij'].map((uid) => [uid, item(uid)])),
  widgets: {},
  layouts: {},
  playlists: {},
  events: {},
  dayparts: {},
  defaults: [],
  ...parts,
})

/** A device that has everything. */
export const facts: Facts = { canPlay: () => true }
/** A device that lacks these. */
export const without = (...uids: string[]): Facts => ({ canPlay: ({ uid }) => !uids.includes(uid) })

export const at = (text: string): number => Date.parse(text)
