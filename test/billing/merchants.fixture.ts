import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { openNights } from './nights.fixture.js'
import { subscriber } from './script.fixture.js'

/** What a gateway was asked. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a gateway answers: status and body, text as it is, all else as JSON. */
export type Answers = (asked: Asked) => readonly [status: number, body: unknown] | undefined

/** A gateway on this machine, and what it heard. */
export const openGateway = async (answers: Answers) => {
  const heard: Asked[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const headers = request.headers as Record<string, string>
      const asked = { method: request.method ?? '', path: request.url ?? '', headers, body }
      heard.push(asked)
      const [status, said] = answers(asked) ?? [404, {}]
      response.writeHead(status).end(typeof said === 'string' ? said : JSON.stringify(said))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => void server.close().closeAllConnections()
  onTestFinished(close)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, close }
}

const permissions = [
  ...['merchants.create', 'merchants.view', 'payments.view', 'payments.refund', 'payment-events.view'],
].map((one) => `billing.${one}`)

/** An operator with one gateway of this kind, a subscriber, and the ways to both. */
export const openMerchant = async (kind: string, facts: object) => {
  const nights = await openNights({ billing: { allowPrivate: 1 } })
  const { house } = nights
  onTestFinished(() => house.close())
  await nights.option({ paymentLimit: 100_000 })
  const panel = house.staff({ allow: permissions })
  const made = await panel.call('post', '/billing/merchants', { body: { kind, name: 'Our shop', ...facts } })
  const ann = await subscriber(nights.script)
  const box = house.device(ann.accountId, { facts: { customerId: ann.customerId } })
  const { callback_url: callback } = await panel.get(`/billing/merchants/${String(made.body['id'])}`)
  const { pathname: callbackUrl } = new URL(String(callback), 'http://tv.example')
  /** What the gateway sends to the callback; whole, as it is. */
  const tell = async (
    whole: string,
    headers: Readonly<Record<string, string>> = {},
    method: 'post' | 'get' = 'post',
  ) => {
    const said = await house.engine.handle({
      ...{ method: method.toUpperCase(), path: callbackUrl, query: method === 'get' ? whole : '', ip: '192.0.2.7' },
      ...{ headers, isSecure: false, requestId: 'test', body: method === 'get' ? null : Buffer.from(whole) },
    })
    return [said?.status, String(said?.body)] as const
  }
  const begin = (words: object = {}) => box.post('/payment/create/', { amount: '12.34', ...words })
  const balance = async () => (await nights.stand(ann))[0]
  const ask = ({ transaction_id, session_id }: Record<string, unknown>) =>
    box.post('/payment/complete/', { transaction_id, session_id })
  const events = async () => {
    const { items } = await panel.get('/billing/payment-events', { per_page: 100 })
    return (items as { deed: string }[]).map(({ deed }) => deed).toReversed()
  }
  return { nights, house, panel, made, ann, box, callbackUrl, tell, begin, balance, ask, events }
}
