import { id, int, list, object, oneOf, route, text } from '@headend/base'
import { stages, type ProgressService } from './progress.service.js'

/** Where staff see how far a publication has come. */
export const progressRoutes = (progress: ProgressService) => [
  route({
    method: 'get',
    path: '/signage/progress',
    auth: 'staff',
    allow: 'signage.releases.view',
    summary: 'How far what was published last has come on screens, and the first 200 that do not play from it',
    input: object({}),
    reply: object({
      total: int(0),
      active: int(0),
      ready: int(0),
      staged: int(0),
      rejected: int(0),
      told: int(0),
      away: int(0),
      late: list(
        object({
          ...{ screen_id: id(), name: text(), stage: oneOf(...stages) },
          ...{ missing: int(0).description('Files'), missing_bytes: int(0), reason: text() },
        }),
      ),
    }),
    run: async (ctx) => {
      const { total, counts, late } = await progress.ofLast(ctx)
      const rows = late.map(({ screenId, missingBytes, ...row }) => ({
        ...{ screen_id: screenId, missing_bytes: missingBytes },
        ...row,
      }))
      return { total, ...counts, late: rows }
    },
  }),
]
