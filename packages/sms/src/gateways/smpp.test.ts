import type { AddressInfo } from 'node:net'
import { createServer, type Pdu } from 'smpp'
import { expect, onTestFinished, test } from 'vitest'
import { openSending } from '../testing/sending.fixture.js'

type Answers = Partial<Record<'bind' | 'submit' | 'query', (pdu: Pdu) => object>>

/** A server of SMPP 3.4 that keeps what it heard. */
const messageCentre = async (answers: Answers = {}) => {
  const heard: Pdu[] = []
  const server = createServer((session) => {
    session.on('error', () => session.destroy())
    const hear = (command: string, answer: ((pdu: Pdu) => object) | undefined, usual: object) =>
      session.on(command, (pdu: Pdu) => {
        heard.push(pdu)
        session.send(pdu.response(answer?.(pdu) ?? usual))
      })
    hear('bind_transceiver', answers.bind, {})
    hear('submit_sm', answers.submit, { message_id: 'm-1' })
    hear('query_sm', answers.query, { message_state: 2 })
    hear('unbind', undefined, {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { heard, facts: { kind: 'smpp', host: '127.0.0.1', port, login: 'me', secret: 'hush', sender: 'TV' } }
}

const messageOf = (pdu: Pdu | undefined) => {
  const field = (pdu?.['message_payload'] ?? pdu?.['short_message']) as { message?: string } | undefined
  return field?.message
}

const sentBy = async (facts: object, text = 'Hello') => {
  const sending = await openSending()
  await sending.gateway(facts)
  await sending.sms.send(sending.ctx(), { to: '+79991234567', kind: 'notice', text })
  await sending.work()
  return { ...sending, row: (await sending.texts())[0] }
}

test('a text goes to the message centre of a carrier, which says later that it has arrived', async () => {
  const { heard, facts } = await messageCentre()
  const { row, house, texts } = await sentBy(facts)
  expect(row).toMatchObject({ state: 'sent', external_id: 'm-1' })
  expect(heard.map(({ command }) => command)).toEqual(['bind_transceiver', 'submit_sm', 'unbind'])
  expect(heard[0]).toMatchObject({ system_id: 'me', password: 'hush' })
  expect(heard[1]).toMatchObject({ source_addr_ton: 5, source_addr: 'TV', destination_addr: '79991234567' })
  expect(messageOf(heard[1])).toBe('Hello')
  house.clock.advance(180_000)
  await house.jobs.runNow('sms.deliveries')
  expect((await texts())[0]).toMatchObject({ state: 'delivered' })
  expect(heard.map(({ command }) => command)).toContain('query_sm')
})

test('letters of any language arrive as they were written, in long texts as well', async () => {
  const { heard, facts } = await messageCentre()
  await sentBy({ ...facts, sender: '+79990000000' }, 'Код: 4711')
  await sentBy({ ...facts, sender: '4711' }, 'Привет '.repeat(40).trim())
  const [short, long] = heard.filter(({ command }) => command === 'submit_sm')
  expect([messageOf(short), messageOf(long)]).toEqual(['Код: 4711', 'Привет '.repeat(40).trim()])
  expect([short?.['source_addr_ton'], long?.['source_addr_ton']]).toEqual([1, 3])
})

test('a refused login is tried again, a number that is none is not', async () => {
  const { facts } = await messageCentre({ bind: () => ({ command_status: 0x0e }) })
  expect((await sentBy(facts)).row).toMatchObject({ state: 'waiting', fault: 'carrierFailed smpp 14' })
  const other = await messageCentre({ submit: () => ({ command_status: 0x0b }) })
  expect((await sentBy(other.facts)).row).toMatchObject({ state: 'failed', fault: 'carrierRefused smpp 11' })
})

test('a message centre that is away leaves the text waiting', async () => {
  const { row } = await sentBy({ kind: 'smpp', host: '127.0.0.1', port: 1, login: 'me' })
  expect(row).toMatchObject({ state: 'waiting', fault: 'fetchFailed ECONNREFUSED' })
})

test('what could not be delivered is told', async () => {
  const { facts } = await messageCentre({ query: () => ({ message_state: 5 }) })
  const { house, texts } = await sentBy(facts)
  house.clock.advance(180_000)
  await house.jobs.runNow('sms.deliveries')
  expect((await texts())[0]).toMatchObject({ state: 'undelivered' })
})
