import { Readable } from 'node:stream'
import { file, object, route, streamed, word } from '@headend/base'
import { toBuffer } from 'qrcode'
import { paymentPage, type PaymentPage } from './payment-page-text.js'
import type { PaymentPages } from './payment-pages.service.js'

const input = object({ token: word(128) })
const reply = file('text/html; charset=utf-8')
const limits = [{ name: 'payment-page', calls: 60, windowSeconds: 60, by: 'address' }] as const

/** A form goes to its gateway and nowhere else. */
const policyOf = ({ buttons }: PaymentPage) => {
  const gateways = buttons.flatMap(({ action }) => (/^https?:/i.test(action) ? [new URL(action).origin] : []))
  const forms = ["'self'", ...gateways].join(' ')
  return {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action ${forms}; base-uri 'none'`,
    'referrer-policy': 'no-referrer',
  }
}

const drawn = (page: PaymentPage) => streamed(Readable.from([paymentPage(page)]), policyOf(page))

/** Where a person pays by a form, sees how it went, or tries out a payment. */
export const paymentPageRoutes = (pages: PaymentPages) => [
  route({
    method: 'get',
    path: '/page/{token}/',
    auth: 'none',
    summary: 'The page of a payment',
    input,
    reply,
    limits,
    run: async (ctx, { token }) => drawn(await pages.show(ctx, token)),
  }),
  ...(['pay', 'refuse'] as const).map((deed) =>
    route({
      method: 'post',
      path: `/page/{token}/${deed}/`,
      auth: 'none',
      summary: deed === 'pay' ? 'Pay where no money is moved' : 'Do not pay there',
      input,
      reply,
      limits,
      run: async (ctx, { token }) => drawn(await pages.choose(ctx, token, deed === 'pay')),
    }),
  ),
  route({
    method: 'get',
    path: '/page/{token}/qr/',
    auth: 'none',
    summary: 'The address of the page as a picture for a phone’s camera',
    input,
    reply: file('image/png'),
    limits,
    run: async (ctx, { token }) => {
      const { pageUrl } = await pages.show(ctx, token)
      const picture = await toBuffer(pageUrl, { type: 'png', width: 480, margin: 4 })
      return streamed(Readable.from([picture]), { 'cache-control': 'private, max-age=600' })
    },
  }),
]
