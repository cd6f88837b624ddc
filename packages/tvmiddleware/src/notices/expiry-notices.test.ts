import { addDays } from '@headend/base'
import { Op } from '@headend/base/db'
import { beforeEach, expect, test } from 'vitest'
import { Message } from '../messages/message.table.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { Account } from '../subscribers/account.table.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { ExpiryNotice } from './expiry-notice.table.js'

let tv: Television
beforeEach(async () => {
  tv = await openTelevision()
  // Those that the fixture lets end would be told as well.
  await tv.ctx.repo(Account).change({ deactivatesOn: { [Op.ne]: null } }, { deactivatesOn: null })
  await tv.ctx.repo(Subscription).remove({ endsAt: { [Op.ne]: null } })
})

const evening = () => tv.house.jobs.runNow('tvmiddleware.expiry-notices')
const nextDay = () => tv.clock.advance(86_400_000)
const endAccount = (deactivatesOn: string) =>
  tv.ctx.repo(Account).change({ id: tv.people.ann.accountId }, { deactivatesOn })
const told = async () =>
  (await tv.ctx.repo(Message).find({ order: ['id'] })).map(({ accountId, text }) => [accountId, text])
const configure = (patch: Record<string, unknown>) => tv.house.areas.settings.change(tv.ctx, 'tvmiddleware', patch)

test('whose account ends is told five, three and one day before, each once however often the job runs', async () => {
  await endAccount('2026-03-07')
  const counts: number[] = []
  for (let day = 0; day < 8; day += 1) {
    await evening()
    await evening()
    counts.push((await told()).length)
    nextDay()
  }
  // The first of March is six days before, the seventh the end itself.
  expect(counts).toEqual([0, 1, 1, 2, 2, 3, 3, 3])
  const { accountId, abonement } = tv.people.ann
  expect((await told())[0]).toEqual([
    accountId,
    `Your account ${abonement} ends on 07.03.2026. Please renew it in time.`,
  ])
  const [message] = await tv.ctx.repo(Message).find()
  expect(message).toMatchObject({ isUrgent: true, toScreen: true, toEmail: true, toSms: false })
})

test('after a missed evening the next one makes up for it', async () => {
  await endAccount('2026-03-05')
  await evening()
  await evening()
  expect(await told()).toHaveLength(1)
})

test('a new end is told of anew', async () => {
  await endAccount('2026-03-02')
  await evening()
  await endAccount('2026-03-04')
  await evening()
  expect((await told()).map(([, text]) => String(text).match(/\d\d\.\d\d/)?.[0])).toEqual(['02.03', '04.03'])
})

test('who reads and removes its notice is not told again', async () => {
  await endAccount('2026-03-04')
  await evening()
  const box = await tv.login('ann')
  await box.get('/message/delete/', { uuid: 'all' })
  await evening()
  expect(await told()).toEqual([])
})

test('the end of a subscription is told to its account, or to each account of its customer', async () => {
  const { accountId, customerId } = tv.people.ann
  const { bob } = tv.people
  const row = { tariffId: tv.tariffs.extra, startsAt: tv.ctx.now }
  await tv.ctx.repo(Subscription).add({ ...row, customerId, accountId, endsAt: addDays(tv.ctx.now, 3) })
  await tv.ctx.repo(Subscription).add({ ...row, customerId: bob.customerId, endsAt: addDays(tv.ctx.now, 5) })
  await tv.ctx.repo(Subscription).add({ ...row, customerId, accountId, endsAt: addDays(tv.ctx.now, 9) })
  const closed = { ...row, customerId, accountId, endsAt: addDays(tv.ctx.now, 1), isClosed: true }
  await tv.ctx.repo(Subscription).add(closed)
  await evening()
  expect(await told()).toEqual([
    [accountId, 'Your subscription "extra" ends on 04.03.2026. Please renew it in time.'],
    [bob.accountId, 'Your subscription "extra" ends on 06.03.2026. Please renew it in time.'],
  ])
})

test('days are those of the operator’s calendar', async () => {
  const { accountId, customerId } = tv.people.ann
  // Ten in the evening in London is the next day in Yekaterinburg.
  const endsAt = new Date('2026-03-01T22:00:00Z')
  const row = { tariffId: tv.tariffs.extra, startsAt: tv.ctx.now, endsAt }
  await tv.ctx.repo(Subscription).add({ ...row, customerId, accountId })
  await evening()
  expect((await told())[0]?.[1]).toContain('02.03.2026')
})

test('an inactive account and an operator who wants no notices are left alone', async () => {
  await endAccount('2026-03-02')
  await tv.ctx.repo(Account).change({ id: tv.people.ann.accountId }, { isActive: false })
  await evening()
  await tv.ctx.repo(Account).change({ id: tv.people.ann.accountId }, { isActive: true })
  await configure({ expiryNoticeDays: [] })
  await evening()
  expect(await told()).toEqual([])
})

test('an operator chooses the days, the words by language and the ways', async () => {
  const { house } = tv
  await house.areas.operators.change(house.system('tests', null), house.operatorId, { languages: ['en', 'ru', 'de'] })
  await configure({
    expiryNoticeDays: [10],
    expiryNoticeByEmail: false,
    expiryNoticeBySms: true,
    accountExpiryText: { en: '{name} until {date}', de: '{name} bis {date}' },
  })
  await endAccount('2026-03-11')
  await evening()
  const { abonement } = tv.people.ann
  const [message] = await tv.ctx.repo(Message).find()
  expect(message).toMatchObject({
    subject: 'Your account ends soon',
    text: `${abonement} until 11.03.2026`,
    toEmail: false,
    toSms: true,
  })
  expect(message?.textI18n['de']).toBe(`${abonement} bis 11.03.2026`)
  expect(message?.textI18n['ru']).toContain('Пожалуйста')
})

test('what was told is forgotten after the end', async () => {
  await endAccount('2026-03-02')
  await evening()
  expect(await tv.ctx.repo(ExpiryNotice).count()).toBe(1)
  for (let day = 0; day < 3; day += 1) nextDay()
  await evening()
  expect(await tv.ctx.repo(ExpiryNotice).count()).toBe(0)
})
