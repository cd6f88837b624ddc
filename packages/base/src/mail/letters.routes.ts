import { route, type Route } from '../http/route.js'
import { idOf, object } from '../schema/schema.js'
import { Letter } from './letter.table.js'
import type { LetterService } from './letters.service.js'

export const letterRoutes = (letters: LetterService): readonly Route[] => [
  route({
    method: 'post',
    path: '/base/letters/{id}/resend',
    auth: 'staff',
    allow: 'base.letters.create',
    summary: 'Send a letter once more that did not go',
    input: object({ id: idOf(Letter) }),
    reply: object({}),
    run: async (ctx, { id }) => {
      await letters.resend(ctx, id)
      return {}
    },
  }),
]
