import { int, object, oneOf, plainText, route } from '@headend/base'
import type { ContentAccess } from './content-access.service.js'

/** What the licence servers of EZDRM ask before they give a licence (device-api 5.2). */
export const ezdrmRoutes = (access: ContentAccess) => [
  route({
    method: 'get',
    path: '/ezdrm/content/access/',
    auth: 'device',
    summary: 'Whether a licence may be given',
    input: object({ content_id: int(0, 2_147_483_647), content_type: oneOf('channel', 'epg', 'video') }),
    reply: plainText(),
    codes: { drmTypeUnknown: 404, contentClosed: 404 },
    invalid: 404,
    refusedStatus: 404,
    run: (ctx, { content_id, content_type }) => access.answer(ctx, content_type, content_id),
  }),
]
