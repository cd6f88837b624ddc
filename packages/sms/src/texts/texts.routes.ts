import { idOf, object, route } from '@headend/base'
import { SmsText } from './text.table.js'
import type { TextsService } from './texts.service.js'

export const textRoutes = (texts: TextsService) => [
  route({
    method: 'post',
    path: '/sms/texts/{id}/resend',
    auth: 'staff',
    allow: 'sms.texts.create',
    summary: 'Send a text once more that did not arrive',
    input: object({ id: idOf(SmsText) }),
    reply: object({}),
    run: async (ctx, { id }) => {
      await texts.resend(ctx, id)
      return {}
    },
  }),
]
