import {
  baseErrors,
  empty,
  fallback,
  id,
  idOf,
  int,
  nullable,
  object,
  optional,
  revisionOf,
  route,
  text,
  withHeaders,
  word,
} from '@headend/base'
import { Folder } from '../folders/folder.table.js'
import type { PreparationService } from './preparation.service.js'
import { Media } from './media.table.js'
import { pieceBytes, type UploadsService } from './uploads.service.js'

const UploadView = object({
  id: id(),
  received: int(0).description('The next piece begins here'),
  state: text(),
})

const hash = () => fallback(text(64).pattern(/^($|[0-9a-f]{64}$)/), '').description('Checked when all has come')

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
      folder_id: fallback(nullable(idOf(Folder)), null),
      sha256: hash(),
    }),
    reply: UploadView,
    run: (ctx, { folder_id: folderId, ...sent }) => uploads.begin(ctx, { ...sent, folderId }),
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
    path: '/signage/media/{id}/replace',
    auth: 'staff',
    allow: 'signage.media.edit',
    summary: 'Put other bytes in place of a medium’s: those of another medium at once, or an upload when it is whole',
    headers: { 'if-match': 'if_match' },
    input: object({
      id: idOf(Media),
      from_media_id: fallback(nullable(idOf(Media)), null).description('Another medium of the library, which stays'),
      size: optional(int(1)).description('Bytes of the upload that begins, where no medium is named'),
      sha256: hash(),
      if_match: optional(text(40).description('The If-Match header')),
    }),
    reply: UploadView,
    run: (ctx, { from_media_id: fromId, size, if_match, ...sent }) => {
      if ((fromId === null) === (size === undefined))
        throw baseErrors.invalid({}, [{ field: 'from_media_id', reason: 'either from_media_id or size' }])
      const rev = revisionOf(if_match)
      return uploads.replace(ctx, sent.id, { fromId, size: size ?? 0, sha256: sent.sha256, rev })
    },
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
