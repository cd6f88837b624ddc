import {
  addDays,
  addSeconds,
  fallback,
  file,
  idOf,
  int,
  isoInstant,
  object,
  oneOf,
  optional,
  parseInstant,
  route,
  streamed,
  word,
} from '@headend/base'
import { Screen } from '../screens/screen.table.js'
import type { PreviewService } from './preview.service.js'
import {
  BodyView,
  bodyView,
  ExplainedView,
  explainedView,
  OutlookView,
  outlookView,
  TimelineView,
  timelineView,
} from './preview.views.js'

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
  route({
    ...viewed,
    path: '/signage/screens/{id}/body',
    summary: 'What a screen plays from, for a page that plays it',
    input: object(which),
    reply: BodyView,
    run: async (ctx, { id, of }) => bodyView(await preview.previewed(ctx, id, of)),
  }),
  route({
    ...viewed,
    path: '/signage/contents/{sha256}',
    summary: 'The bytes of something that screens show',
    input: object({ sha256: word(64).pattern(/^[0-9a-f]{64}$/) }),
    reply: file(''),
    run: async (ctx, { sha256 }) => {
      const { mime, body } = await preview.content(ctx, sha256)
      return streamed(body, { 'Content-Type': mime })
    },
  }),
]
