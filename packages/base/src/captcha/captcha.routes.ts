import { Readable } from 'node:stream'
import { streamed } from '../http/answer.js'
import { file, route } from '../http/route.js'
import { int, object, word } from '../schema/schema.js'
import type { CaptchaService } from './captcha.service.js'

/** Where apps load the pictures that their viewers read. */
export const captchaRoutes = (captcha: CaptchaService) => [
  route({
    method: 'get',
    path: '/image/{operator}/{name}',
    auth: 'none',
    summary: 'A picture whose digits are to be read',
    input: object({ operator: int(0, 2_147_483_647), name: word(40).pattern(/^[\w-]{24}\.png$/) }),
    reply: file('image/png'),
    limits: [{ name: 'captcha', calls: 60, windowSeconds: 60, by: 'address' }],
    run: async (ctx, { operator, name }) => {
      const picture = await captcha.picture(ctx, operator, name.slice(0, -'.png'.length))
      return streamed(Readable.from([picture]), {
        'content-type': 'image/png',
        'content-length': String(picture.length),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
    },
  }),
]
