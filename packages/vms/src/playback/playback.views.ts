import { bool, int, isoInstant, list, object, text, type Out } from '@headend/base'
import type { AwayTime } from './played-range.service.js'
import type { Together, TogetherCamera } from './together.service.js'
import type { Timeline } from '../recordings/timeline.service.js'

const iso = (ms: number): string => new Date(ms).toISOString()
const Time = object({ from: isoInstant(), to: isoInstant() })

/** The past of a camera at a glance. */
export const TimelineView = object({
  ...{ from: isoInstant(), to: isoInstant() },
  spans: list(
    object({
      ...{ from: isoInstant(), to: isoInstant() },
      is_isolated: bool().description('By a server that had lost its lease and recorded on'),
    }),
  ),
  locked: list(Time).description('What is kept, whatever its age and however full disks are'),
  gaps: list(Time).description('Where nothing was recorded, up to now'),
  events: list(object({ at: isoInstant(), code: text(), name: text() })).description(
    'What happened to the camera and to its group',
  ),
})

export const timelineView = ({ fromMs, toMs, spans, locked, gaps, events }: Timeline): Out<typeof TimelineView> => ({
  ...{ from: iso(fromMs), to: iso(toMs) },
  spans: spans.map(({ startMs, endMs, isIsolated }) => ({
    ...{ from: iso(startMs), to: iso(endMs), is_isolated: isIsolated },
  })),
  locked: locked.map(({ startMs, endMs }) => ({ from: iso(startMs), to: iso(endMs) })),
  gaps: gaps.map(({ startMs, endMs }) => ({ from: iso(startMs), to: iso(endMs) })),
  events: events.map(({ atMs, code, name }) => ({ at: iso(atMs), code, name })),
})

const Unavailable = list(object({ from: isoInstant(), to: isoInstant(), server: text() })).description(
  'Recorded, and on a server that is away now',
)

/** Addresses of a time that was recorded. */
export const PlayView = object({
  ...{ session: text(), url: text(), page: text(), until: isoInstant() },
  unavailable: Unavailable,
})

const awayView = (away: readonly AwayTime[]) =>
  away.map(({ fromMs, toMs, server }) => ({ from: iso(fromMs), to: iso(toMs), server }))

interface Opened {
  readonly session: string
  readonly url: string
  readonly page: string
  readonly until: Date
  readonly away: readonly AwayTime[]
}

export const playView = ({ until, away, ...made }: Opened): Out<typeof PlayView> => ({
  ...made,
  until: until.toISOString(),
  unavailable: awayView(away),
})

/** Addresses of several cameras, and of a page that plays them on one clock. */
export const TogetherView = object({
  ...{ session: text(), page: text(), until: isoInstant() },
  cameras: list(object({ id: int(), name: text(), session: text(), url: text(), unavailable: Unavailable })),
})

interface OpenedTogether {
  readonly session: string
  readonly page: string
  readonly until: Date
  readonly cameras: readonly TogetherCamera[]
}

export const togetherView = ({ session, page, until, cameras }: OpenedTogether): Out<typeof TogetherView> => ({
  ...{ session, page, until: until.toISOString() },
  cameras: cameras.map(({ away, ...camera }) => ({ ...camera, unavailable: awayView(away) })),
})

/** What the page of several cameras shows. */
export const TogetherShown = object({
  ...{ from: isoInstant(), to: isoInstant() },
  cameras: list(object({ name: text(), session: text(), unavailable: Unavailable, timeline: TimelineView })),
})

export const togetherShown = ({ session: { fromMs, toMs }, cameras }: Together): Out<typeof TogetherShown> => ({
  ...{ from: iso(fromMs), to: iso(toMs) },
  cameras: cameras.map(({ name, session, away, timeline }) => ({
    ...{ name, session, unavailable: awayView(away), timeline: timelineView(timeline) },
  })),
})
