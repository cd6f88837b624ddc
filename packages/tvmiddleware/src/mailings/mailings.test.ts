import { addDays } from '@headend/base'
import { beforeEach, expect, test } from 'vitest'
import { Device } from '../devices/device.table.js'
import { Message } from '../messages/message.table.js'
import { Session } from '../sessions/session.table.js'
import { Account } from '../subscribers/account.table.js'
import { AccountsService } from '../subscribers/accounts.service.js'
import { Customer } from '../subscribers/customer.table.js'
import { panelOf, type Panel } from '../testing/panel.fixture.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { Mailing } from './mailing.table.js'
import { addressed, addressedHtml } from './placeholders.js'
import { SendMailing } from './send-mailing.work.js'

const permissions = ['view', 'create', 'delete'].map((verb) => `tvmiddleware.mailings.${verb}`)

let tv: Television
let panel: Panel
beforeEach(async () => {
  tv = await openTelevision()
  panel = panelOf(tv.house, tv.house.operatorId, permissions)
})

const accountsOf = async (people: readonly (keyof Television['people'])[]) =>
  people.map((name) => tv.people[name].accountId).toSorted((a, b) => a - b)
const written = async () =>
  (await tv.ctx.repo(Message).find()).map(({ accountId }) => accountId).toSorted((a, b) => a - b)
const mail = async (body: object = {}) => {
  const id = await panel.add('/mailings', { subject: 'News', text: 'Hello', ...body })
  await tv.house.worker.runDue()
  return id
}

test('a mailing writes to everyone by name, once', async () => {
  await tv.ctx.repo(Customer).change({ id: tv.people.ann.customerId }, { lastname: '<Ivanova> $firstname' })
  const id = await mail({ subject: 'Dear $firstname $lastname', text: '<b>$lastname</b> $middlename' })
  const accounts = await tv.ctx.repo(Account).find({ only: ['id'] })
  expect(await written()).toEqual(accounts.map((one) => one.id).toSorted((a, b) => a - b))
  const { body } = await panel.get(`/mailings/${id}`)
  expect(body).toMatchObject({ status: 'done', sent_count: accounts.length, finished_at: '2026-03-01T12:00:00.000Z' })
  expect(await tv.ctx.repo(Message).get({ accountId: tv.people.ann.accountId })).toMatchObject({
    subject: 'Dear ann <Ivanova> $firstname',
    text: '<b>&lt;Ivanova&gt; $firstname</b> $middlename',
  })
  const box = await tv.login('ann')
  expect(await box.get('/account/status/')).toMatchObject({ message: { subject: 'Dear ann <Ivanova> $firstname' } })
})

test('a mailing finds who holds a tariff now, themselves or through their customer', async () => {
  await mail({ tariff_ids: [tv.tariffs.extra] })
  expect(await written()).toEqual(await accountsOf(['ann', 'leaving']))
  tv.clock.advance(3_600_000)
  await tv.ctx.repo(Message).remove({})
  await mail({ tariff_ids: [tv.tariffs.extra] })
  expect(await written()).toEqual(await accountsOf(['ann', 'coming']))
})

test('a mailing finds who was last heard of in a time, also after a logout', async () => {
  const seen = async (name: 'ann' | 'bob' | 'twin', daysAgo: number) => {
    const box = await tv.login(name, { device_uid: name })
    const lastSeenAt = addDays(tv.ctx.now, -daysAgo)
    for (const table of [Session, Device] as const)
      await tv.ctx.repo(table).change({ accountId: tv.people[name].accountId }, { lastSeenAt })
    return box
  }
  await (await seen('ann', 1)).get('/logout/')
  await seen('bob', 10)
  await seen('twin', 30)
  const day = (daysAgo: number) => addDays(tv.ctx.now, -daysAgo).toISOString()
  const find = async (body: object) => {
    await tv.ctx.repo(Message).remove({})
    await mail(body)
    return written()
  }
  expect(await find({ active_from: day(10) })).toEqual(expect.arrayContaining(await accountsOf(['ann', 'bob'])))
  expect(await find({ active_from: day(10), active_to: day(1) })).toEqual(await accountsOf(['bob']))
  expect(await find({ active_to: day(10) })).toEqual(await accountsOf(['twin']))
})

/** More accounts than one portion writes to. */
const crowd = async () => {
  const accounts = new AccountsService(tv.house.keys, tv.house.areas.operators)
  const { customerId } = tv.people.ann
  await tv.ctx.transaction(async (ctx) => {
    for (let one = 0; one < 250; one += 1) await accounts.add(ctx, customerId, { abonement: `8${one + 1000}` })
  })
  return tv.ctx.repo(Account).count()
}

test('a mailing goes in portions, and a portion done twice or broken off writes to nobody twice', async () => {
  const count = await crowd()
  const id = await panel.add('/mailings', { subject: 'News' })
  const works = tv.house.assembled.modules.flatMap(({ parts }) => parts.works ?? [])
  const portion = works.find(({ work }) => work.name === SendMailing.name)
  const system = () => tv.house.system('tests', tv.house.operatorId)
  const first = { mailingId: id, after: 0 }
  await Promise.all([portion?.run(system(), first), portion?.run(system(), first)])
  expect((await written()).length).toBe(200)
  expect(await tv.ctx.repo(Mailing).get(id)).toMatchObject({ status: 'running', sentCount: 200 })
  const broken = system()
  await expect(
    broken.transaction(async (ctx) => {
      const { lastAccountId } = await ctx.repo(Mailing).get(id)
      await portion?.run(ctx as ReturnType<typeof system>, { mailingId: id, after: lastAccountId })
      throw new Error('killed')
    }),
  ).rejects.toThrow('killed')
  await tv.house.worker.runDue()
  expect(await tv.ctx.repo(Mailing).get(id)).toMatchObject({ status: 'done', sentCount: count })
  const reached = await written()
  expect([reached.length, new Set(reached).size]).toEqual([count, count])
})

test('a mailing that is removed ends there', async () => {
  await crowd()
  const id = await panel.add('/mailings', { subject: 'News' })
  await panel.remove(`/mailings/${id}`)
  await tv.house.worker.runDue()
  expect(await written()).toEqual([])
})

test('a mailing that makes no sense is refused by its field', async () => {
  const now = tv.ctx.now.toISOString()
  const refusals: [object, string][] = [
    [{ subject: '' }, 'subject'],
    [{ subject: 'x'.repeat(256) }, 'subject'],
    [{ active_from: now, active_to: now }, 'active_to'],
    [{ active_from: 'soon' }, 'active_from'],
    [{ tariff_ids: ['x'] }, 'tariff_ids.0'],
  ]
  for (const [body, field] of refusals) {
    const said = await panel.post('/mailings', { subject: 'News', ...body })
    expect([field, said.status, said.body['errors']]).toMatchObject([field, 400, [{}]])
  }
  expect(await tv.ctx.repo(Mailing).count()).toBe(0)
})

test('nobody of another operator is written to', async () => {
  await mail()
  expect(await tv.neighbour.ctx.repo(Message).count()).toBe(0)
})

test('names are filled in where they are meant, and what a name holds is only a name', () => {
  const person = { firstname: '$lastname', lastname: 'O"Neil & <Co>' }
  expect(addressed('$firstname/$lastname/$firstnames/$', person)).toBe('$lastname/O"Neil & <Co>/$firstnames/$')
  expect(addressedHtml('<i>$lastname</i>', person)).toBe('<i>O&quot;Neil &amp; &lt;Co&gt;</i>')
})
