import {
  addDays,
  addSeconds,
  fallback,
  idOf,
  int,
  isoInstant,
  object,
  oneOf,
  optional,
  parseInstant,
  route,
} from '@headend/base'
import { Screen } from '../screens/screen.table.js'
import type { PreviewService } from './preview.service.js'
import { ExplainedView, explainedView, OutlookView, outlookView, TimelineView, timelineView } from './preview.views.js'

const which = {
  id: idOf(Screen),
  of: fallback(oneOf('published', 'draft'), 'published').description('What was published, or what would be now'),
}
const viewed = { method: 'get', auth: 'staff', allow: 'signage.screens.view' } as const

/** What screens play at any instant, and why. */
export const previewRoutes = (preview: PreviewService) => [
  route({
    ...viewed,
    path: '/signage/screens/{id}/explain',
    summary: 'Why this is on screen at an instant: every event, and the step at which it drops out',
    input: object({ ...which, at: optional(isoInstant()) }),
    reply: ExplainedView,
    run: async (ctx, { id, of, at }) =>
      explainedView(await preview.explain(ctx, id, parseInstant(at ?? '') ?? ctx.now, of)),
  }),
  route({
    ...viewed,
    path: '/signage/screens/{id}/timeline',
    summary: 'What a screen shows one after another, from an instant on; 2,000 pieces at most',
    input: object({ ...which, at: optional(isoInstant()), minutes: fallback(int(1, 2880), 60) }),
    reply: TimelineView,
    run: async (ctx, { id, of, at, minutes }) => {
      const from = parseInstant(at ?? '') ?? ctx.now
      return timelineView(await preview.timeline(ctx, id, from, addSeconds(from, minutes * 60), of))
    },
  }),
  route({
    ...viewed,
    path: '/signage/screens/{id}/outlook',
    summary: 'What wins on a screen in the next days, what it hides, and where equals take turns',
    input: object({ ...which, at: optional(isoInstant()), days: fallback(int(1, 31), 14) }),
    reply: OutlookView,
    run: async (ctx, { id, of, at, days }) => {
      const from = parseInstant(at ?? '') ?? ctx.now
      return outlookView(await preview.outlook(ctx, id, from, addDays(from, days), of))
    },
  }),
]
