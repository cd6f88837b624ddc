import { fallback, int, object, route } from '@headend/base'
import type { FiguresService } from './figures.service.js'
import { CurveView, curveView } from './live.views.js'

/** What the curves of the first page begin with; what comes after is told by the socket. */
export const liveRoutes = (figures: FiguresService) => [
  route({
    method: 'get',
    path: '/tvmiddleware/figures',
    auth: 'staff',
    allow: 'tvmiddleware.accounts.view',
    summary: 'Who was online over the last day, and the accounts that were made on each of the last days',
    input: object({ days: fallback(int(1, 31), 14) }),
    reply: CurveView,
    run: async (ctx, { days }) => curveView(await figures.lastDay(ctx), await figures.newByDay(ctx, days)),
  }),
]
