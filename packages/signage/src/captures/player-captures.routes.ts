import { int, object, oneOf, route, text, word } from '@headend/base'
import { captureKindNames, captureKinds } from '../protocol/captures.js'
import type { CapturesService } from './captures.service.js'

// Base64 writes three bytes as four letters.
const longestText = Math.ceil(captureKinds.screenshot.mostBytes / 3) * 4

/** Where screens bring what staff asked for. */
export const playerCaptureRoutes = (captures: CapturesService) => [
  route({
    method: 'post',
    path: '/captures',
    auth: 'player',
    summary: 'Bring a picture of the screen, or what was written down; only while a command asks for it',
    input: object({
      cmdUid: word(40),
      kind: oneOf(...captureKindNames),
      part: int(0, 1000).description('Which piece of the command this is, from 0 on; the same one again is kept once'),
      content: text(longestText).min(1).description('The bytes in base64'),
    }),
    reply: object({ uploadId: text() }),
    untagged: true,
    maxBodyBytes: longestText + 1024,
    run: async (ctx, { content, ...piece }) => ({
      uploadId: await captures.take(ctx, ctx.actor.screenId, { ...piece, bytes: Buffer.from(content, 'base64') }),
    }),
  }),
]
