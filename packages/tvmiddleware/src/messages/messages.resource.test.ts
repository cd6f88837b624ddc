import { beforeEach, expect, test } from 'vitest'
import { panelOf, type Panel } from '../testing/panel.fixture.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'
import { Message } from './message.table.js'

const permissions = ['view', 'create', 'delete'].map((verb) => `tvmiddleware.messages.${verb}`)

let tv: Television
let panel: Panel
let box: Box
beforeEach(async () => {
  tv = await openTelevision()
  panel = panelOf(tv.house, tv.house.operatorId, permissions)
  box = await tv.login('ann')
})

const status = () => box.get('/account/status/')

test('staff write to an account, see when it was shown and read, and take it back', async () => {
  const { accountId: account_id } = tv.people.ann
  await status()
  const id = await panel.add('/messages', { account_id, subject: 'Maintenance', text: 'Tonight' })
  expect((await panel.get(`/messages/${id}`)).body).toMatchObject({
    ...{ account_id, subject: 'Maintenance', is_urgent: true, delete_after_reading: true, to_screen: true },
    ...{ no_confirmation: false, to_sms: false, to_email: false, to_cas: false, shown_at: null, read_at: null },
  })
  expect(await status()).toMatchObject({ message: { subject: 'Maintenance', text: 'Tonight' } })
  const shown = (await panel.get(`/messages/${id}`)).body
  expect(shown).toMatchObject({ shown_at: '2026-03-01T12:00:00.000Z', read_at: null })
  await box.get('/message/detail/', { uuid: String(shown['uid']) })
  expect((await panel.get(`/messages/${id}`)).body).toMatchObject({ read_at: '2026-03-01T12:00:00.000Z' })
  const second = await panel.add('/messages', { account_id, subject: 'Mistake' })
  await panel.remove(`/messages/${second}`)
  expect(await status()).toMatchObject({ has_new_messages: 0, message: {} })
})

test('a message to a customer reaches each of its accounts', async () => {
  await panel.add('/messages', { customer_id: tv.people.ann.customerId, subject: 'All' })
  expect(await status()).toMatchObject({ message: { subject: 'All' } })
  expect(await tv.ctx.repo(Message).count()).toBe(1)
})

test('a message for nobody, for two who do not belong together, or for another operator’s subscriber is refused', async () => {
  const { accountId: account_id, customerId: customer_id } = tv.people.ann
  const bodies = [
    {},
    { account_id: tv.people.bob.accountId, customer_id },
    { account_id: tv.neighbour.person.accountId },
    { account_id: 999_999 },
    { customer_id: tv.neighbour.person.customerId },
    { account_id, subject: '' },
    { account_id, text_i18n: { english: 'x' } },
  ]
  for (const body of bodies) {
    const { status: answered } = await panel.post('/messages', { subject: 'Hi', ...body })
    expect([body, [400, 404].includes(answered)]).toEqual([body, true])
  }
  expect(await tv.ctx.repo(Message).count()).toBe(0)
})
