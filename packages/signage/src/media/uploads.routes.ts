import { empty, fallback, id, idOf, int, object, route, text, withHeaders, word } from '@headend/base'
import type { PreparationService } from './preparation.service.js'
import { Media } from './media.table.js'
import { pieceBytes, type UploadsService } from './uploads.service.js'

const UploadView = object({
  id: id(),
  received: int(0).description('The next piece begins here'),
  state: text(),
})

// Base64 writes three bytes as four letters.
const longestText = Math.ceil(pieceBytes / 3) * 4

/** Where staff bring what screens show. */
export const uploadRoutes = (uploads: UploadsService, preparation: PreparationService) => [
  route({
    method: 'post',
    path: '/signage/uploads',
    auth: 'staff',
    allow: 'signage.media.create',
    summary: 'Begin an upload; `ready` at once where the operator has these bytes',
    input: object({
      name: word(190),
      size: int(1),
      sha256: fallback(text(64).pattern(/^($|[0-9a-f]{64}$)/), '').description('Checked when all has come'),
    }),
    reply: UploadView,
    run: (ctx, sent) => uploads.begin(ctx, sent),
  }),
  route({
    method: 'post',
    path: '/signage/uploads/{id}/pieces',
    auth: 'staff',
    allow: 'signage.media.create',
    summary: `Bring the next piece: ${pieceBytes} bytes, or the rest`,
    input: object({
      id: idOf(Media),
      offset: int(0),
      content: text(longestText).min(1).description('The bytes in base64'),
    }),
    reply: UploadView,
    maxBodyBytes: longestText + 1024,
    run: (ctx, sent) => uploads.take(ctx, sent.id, sent.offset, Buffer.from(sent.content, 'base64')),
  }),
  route({
    method: 'post',
    path: '/signage/uploads/{id}/finish',
    auth: 'staff',
    allow: 'signage.media.create',
    summary: 'All pieces have come: look at what they make',
    input: object({ id: idOf(Media) }),
    reply: UploadView,
    run: (ctx, sent) => uploads.finish(ctx, sent.id),
  }),
  route({
    method: 'post',
    path: '/signage/media/{id}/prepare',
    auth: 'staff',
    allow: 'signage.media.create',
    summary: 'Look again at a medium that could not be prepared',
    input: object({ id: idOf(Media) }),
    reply: empty(),
    run: async (ctx, sent) => {
      await preparation.repeat(ctx, sent.id)
      return withHeaders({}, {})
    },
  }),
]
