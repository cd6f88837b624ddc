import { streamed } from '../http/answer.js'
import { file, route, type Route } from '../http/route.js'
import { int, object, text, word } from '../schema/schema.js'
import { MOST_BYTES, type PictureService } from './pictures.service.js'

// Base64 writes three bytes as four letters.
const LONGEST_TEXT = Math.ceil(MOST_BYTES / 3) * 4

/** Where staff bring pictures. */
export const pictureRoutes = (pictures: PictureService): readonly Route[] => [
  route({
    method: 'post',
    path: '/base/pictures',
    auth: 'staff',
    allow: 'base.pictures.create',
    summary:
      'Keep a picture: PNG, JPEG, WebP or GIF of at most 5 MB; it is drawn anew and made no larger than the operator wants',
    input: object({ content: text(LONGEST_TEXT).min(1).description('The file in base64') }),
    reply: object({
      address: text().description('For fields that hold the address of a picture'),
      width: int(1),
      height: int(1),
      bytes: int(1),
    }),
    maxBodyBytes: LONGEST_TEXT + 1024,
    limits: [{ name: 'picture-upload', calls: 300, windowSeconds: 300, by: 'address' }],
    run: (ctx, { content }) => pictures.keep(ctx, Buffer.from(content, 'base64')),
  }),
]

/** Where everybody sees them. */
export const shownPictureRoutes = (pictures: PictureService): readonly Route[] => [
  route({
    method: 'get',
    path: '/base/pictures/{operator}/{name}',
    auth: 'none',
    summary: 'A picture that staff uploaded',
    input: object({
      operator: int(0, 2_147_483_647),
      name: word(60).pattern(/^[0-9a-f]{32}(\d{1,4}_\d{1,4})?\.(png|jpg)$/),
    }),
    reply: file('image/png'),
    run: async (ctx, { operator, name }) => {
      const { file: kept, body } = await pictures.open(ctx, operator, name)
      return streamed(body, {
        'content-type': kept.contentType,
        'content-length': String(kept.size),
        // The name is made of what is in it, so it never means another picture.
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      })
    },
  }),
]
