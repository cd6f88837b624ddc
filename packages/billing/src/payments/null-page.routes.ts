import { Readable } from 'node:stream'
import { file, object, route, streamed, word } from '@headend/base'
import { toBuffer } from 'qrcode'
import { nullPage, type NullPage } from './null-page-text.js'
import type { NullPages } from './null-page.service.js'

const input = object({ token: word(128) })
const reply = file('text/html; charset=utf-8')
const limits = [{ name: 'payment-page', calls: 60, windowSeconds: 60, by: 'address' }] as const

const policy = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
}

const drawn = (page: NullPage) => streamed(Readable.from([nullPage(page)]), policy)

/** Where a person pays, or does not, in tests and demonstrations. */
export const nullPageRoutes = (pages: NullPages) => [
  route({
    method: 'get',
    path: '/null/{token}/',
    auth: 'none',
    summary: 'The page of a payment that moves no money',
    input,
    reply,
    limits,
    run: async (ctx, { token }) => drawn(await pages.show(ctx, token)),
  }),
  route({
    method: 'post',
    path: '/null/{token}/pay/',
    auth: 'none',
    summary: 'Pay there',
    input,
    reply,
    limits,
    run: async (ctx, { token }) => drawn(await pages.choose(ctx, token, true)),
  }),
  route({
    method: 'post',
    path: '/null/{token}/refuse/',
    auth: 'none',
    summary: 'Do not pay there',
    input,
    reply,
    limits,
    run: async (ctx, { token }) => drawn(await pages.choose(ctx, token, false)),
  }),
  route({
    method: 'get',
    path: '/null/{token}/qr/',
    auth: 'none',
    summary: 'The address of the page as a picture for a phone’s camera',
    input,
    reply: file('image/png'),
    limits,
    run: async (ctx, { token }) => {
      await pages.show(ctx, token)
      const picture = await toBuffer(pages.full(token), { type: 'png', width: 480, margin: 4 })
      return streamed(Readable.from([picture]), { 'cache-control': 'private, max-age=600' })
    },
  }),
]
