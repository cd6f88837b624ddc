import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Sms } from '@headend/base'
import { openHouse } from '@headend/base/testing'
import { onTestFinished } from 'vitest'
import { SmsGateway } from '../gateways/gateway.table.js'
import { sms } from '../sms.module.js'

/** What a carrier heard, and what it answers to each call by its path. */
export interface Heard {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

type Said = string | { readonly status: number; readonly text: string }

/** A carrier's web server that answers as its published contract says. */
export const carrier = async (answer: (heard: Heard) => Said) => {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, path: url, headers, body: Buffer.concat(pieces).toString() }
      heard.push(one)
      const said = answer(one)
      const { status, text } = typeof said === 'string' ? { status: 200, text: said } : said
      response.writeHead(status).end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

export const everything = ['sms.gateways', 'sms.texts'].flatMap((noun) =>
  ['view', 'create', 'edit', 'delete'].map((verb) => `${noun}.${verb}`),
)

/** A house that sends texts, with the staff of its operator and of another one. */
export const openSending = async () => {
  const config = { sms: { allowPrivate: 1, timeoutSeconds: 5 } }
  const house = await openHouse([sms], { now: '2026-03-01T12:00:00Z', config })
  onTestFinished(() => house.close())
  const given = house.assembled.given(Sms)
  if (!given) throw new Error('nobody gives Sms')
  const other = await house.addOperator('Second')
  const panel = house.staff({ allow: everything })
  /** Adds a gateway at the panel, which must take it. */
  const gateway = async (facts: object): Promise<number> => {
    const { status, body, text } = await panel.call('post', '/sms/gateways', { body: { name: 'One', ...facts } })
    if (status !== 201) throw new Error(`the gateway was answered ${status}: ${text}`)
    return Number(body['id'])
  }
  const texts = async () => (await panel.get('/sms/texts'))['items'] as Record<string, unknown>[]
  return {
    ...{ house, sms: given, panel, gateway, texts, other },
    ctx: () => house.system('tests', house.operatorId),
    gateways: () => house.ctx.repo(SmsGateway),
    work: () => house.worker.runDue(),
    south: house.staff({ operatorId: other.id, allow: everything }),
  }
}
