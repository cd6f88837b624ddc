import { bool, free, id, int, isoInstant, list, nullable, object, text, type Out } from '@headend/base'
import { eventIdOf } from '../events/schedule-entry.js'
import type { Prospect } from '../schedule/outlook.js'
import type { Playing } from '../schedule/state.js'
import type { Explained, PreviewedBody } from './preview.service.js'

export const ExplainedView = object({
  at: isoInstant(),
  kind: text().description('takeover, off or schedule'),
  next_change_at: isoInstant(),
  events: list(
    object({
      event_id: id(),
      name: text(),
      dropped: nullable(text()).description('time, content, takeover, power or priority; null plays'),
    }),
  ),
  defaults: list(text()),
})

const iso = (at: number): string => new Date(at).toISOString()

export const explainedView = ({ at, kind, nextChangeAt, events, defaults }: Explained): Out<typeof ExplainedView> => ({
  ...{ at: at.toISOString(), kind, next_change_at: nextChangeAt.toISOString(), defaults: [...defaults] },
  events: events.map((one) => ({ event_id: one.id, name: one.name, dropped: one.dropped ?? null })),
})

const PieceView = object({
  from: isoInstant(),
  to: isoInstant(),
  kind: text().description('off, event, interrupt, default or builtIn'),
  event_id: nullable(id()),
  shown: text().description('What is shown, by its name in the manifest'),
})
export const TimelineView = object({ pieces: list(PieceView) })

const isEvent = ({ kind }: Playing): boolean => kind === 'event' || kind === 'interrupt'

export const timelineView = (pieces: readonly Playing[]): Out<typeof TimelineView> => ({
  pieces: pieces.map((piece) => ({
    ...{ from: iso(piece.startedAt), to: iso(piece.endsAt), kind: piece.kind },
    event_id: isEvent(piece) ? eventIdOf(piece.uid) : null,
    shown: piece.item?.ref.uid ?? '',
  })),
})

const ProspectView = object({
  from: isoInstant(),
  to: isoInstant(),
  kind: text(),
  winners: list(int(1)).description('Several take turns'),
  hidden: list(int(1)),
  unplayable: list(int(1)),
  is_overbooked: bool().description('Interrupts ask for more than an hour of each hour'),
})
export const OutlookView = object({ pieces: list(ProspectView) })

export const outlookView = (pieces: readonly Prospect[]): Out<typeof OutlookView> => ({
  pieces: pieces.map((piece) => ({
    ...{ from: iso(piece.from), to: iso(piece.to), kind: piece.kind, is_overbooked: piece.isOverbooked },
    winners: piece.winners.map(eventIdOf),
    hidden: piece.hidden.map(eventIdOf),
    unplayable: piece.unplayable.map(eventIdOf),
  })),
})

export const BodyView = object({
  hash: text(),
  body: free().description('Rules, as the screen has them'),
  device: free(),
  names: free().description('What staff call what it shows, by its name in the rules'),
})

export const bodyView = ({ hash, body, device, names }: PreviewedBody): Out<typeof BodyView> => ({
  ...{ hash, device, names },
  body: body as unknown as Record<string, unknown>,
})
