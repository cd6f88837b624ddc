import type { ScheduleEvent } from '@headend/signage/schedule'
import type { Body, BodyAsset } from './body.js'

export const assetOf = (name: string, durMs: number, more: Partial<BodyAsset> = {}): BodyAsset => ({
  ...{ kind: 'image', sha256: name.repeat(64).slice(0, 64), size: 100, mime: 'image/png', emergency: false, durMs },
  ...more,
})

const zone = { x: 0, y: 0, width: 960, height: 1080, level: 0, fit: 'contain', hasAudio: false } as const
const playlist = (...uids: readonly string[]) => ({
  mode: 'sequence' as const,
  items: uids.map((uid) => ({ uid: `n-${uid}`, ref: { kind: 'asset' as const, uid } })),
})
const daily: ScheduleEvent = {
  ...{ kind: 'play', priority: 10, order: 0, createdAt: 0, dtstart: '2026-01-01', rrule: 'FREQ=DAILY' },
  ...{ windows: [{ allDay: true }], clock: 'device' },
}

/** Two zones: the left shows a for 10 s and b for 20 s, the right c for 5 s over and over. */
export const twoZones = (more: Partial<Body> = {}): Body => ({
  tz: 'UTC',
  assets: { a: assetOf('a', 10_000), b: assetOf('b', 20_000), c: assetOf('c', 5000), d: assetOf('d', 10_000) },
  widgets: {},
  layouts: {
    two: {
      ...{ width: 1920, height: 1080, background: '#112233' },
      zones: [
        { ...zone, id: 'left', content: { kind: 'playlist', uid: 'left' }, main: true },
        { ...zone, id: 'right', x: 960, content: { kind: 'playlist', uid: 'right' }, main: false },
      ],
    },
  },
  playlists: { left: playlist('a', 'b'), right: playlist('c'), spare: playlist('d') },
  events: { e1: { ...daily, content: { kind: 'layout', uid: 'two' } } },
  dayparts: {},
  defaults: [{ kind: 'playlist', uid: 'spare' }],
  ...more,
})

/** One file after another, without zones. */
export const oneByOne = (...uids: readonly string[]): Body => {
  const { events, ...body } = twoZones()
  return {
    ...body,
    playlists: { ...body.playlists, main: playlist(...uids) },
    events: { e1: { ...daily, ...events['e1'], content: { kind: 'playlist', uid: 'main' } } },
  }
}
