import { expect, test } from 'vitest'
import { panelOf } from '../testing/panel.fixture.js'
import { openTelevision } from '../testing/television.fixture.js'
import { Session } from './session.table.js'

const day = 86_400_000

test('staff see which box is online', async () => {
  const tv = await openTelevision()
  const panel = panelOf(tv.house, tv.house.operatorId)
  await tv.login('ann', { device_uid: 'old' })
  tv.clock.advance(600_000)
  await tv.login('bob', { device_uid: 'new' })
  expect((await panel.get('/sessions?sort=id')).body).toMatchObject({
    items: [{ is_online: false }, { is_online: true }],
  })
})

test('staff log out all boxes of an account, or of their operator, and of no other', async () => {
  const tv = await openTelevision()
  const panel = panelOf(tv.house, tv.house.operatorId)
  const boxes = [await tv.login('ann'), await tv.login('ann'), await tv.login('bob')]
  const { abonement, password } = tv.neighbour.person
  const next = await tv.box.get('/login/', { ...tv.neighbour.key, abonement, password })
  const statuses = async () => Promise.all(boxes.map(async (box) => (await box.get('/account/status/'))['status']))
  expect(await statuses()).toEqual([0, 0, 0])
  const { accountId } = tv.people.ann
  expect((await panel.post('/sessions/kill-all', { account_id: accountId })).body).toEqual({ ended: 2 })
  expect(await statuses()).toEqual([1, 1, 0])
  expect((await panel.post('/sessions/kill-all', {})).body).toEqual({ ended: 1 })
  expect(await statuses()).toEqual([1, 1, 1])
  const key = { client_id: tv.neighbour.id, authkey: String(next['authkey']) }
  expect(await tv.box.get('/account/status/', key)).toMatchObject({ status: 0 })
  const viewer = panelOf(tv.house, tv.house.operatorId, ['tvmiddleware.sessions.view'])
  expect((await viewer.post('/sessions/kill-all', {})).status).toBe(403)
})

test('a session that nobody used for years ends by itself', async () => {
  const tv = await openTelevision({ config: { tvmiddleware: { cleanOldSessionsDays: 30 } } })
  const old = await tv.login('ann')
  tv.clock.advance(20 * day)
  const young = await tv.login('bob')
  tv.clock.advance(10 * day + 1)
  expect(await tv.house.jobs.runNow('tvmiddleware.clean-old-sessions')).toMatchObject([
    { outcome: 'done' },
    { outcome: 'done' },
  ])
  expect(await old.get('/account/status/')).toMatchObject({ status: 1 })
  expect(await young.get('/account/status/')).toMatchObject({ status: 0 })
  expect(await tv.ctx.repo(Session).count()).toBe(1)
})

test('an operator logs out more boxes than fit one statement', async () => {
  const tv = await openTelevision()
  const { accountId } = tv.people.bob
  const rows = Array.from({ length: 1001 }, (_, at) => ({
    ...{ secretHash: `hash ${at}`, accountId, deviceType: 'ios', createdAt: tv.ctx.now, lastSeenAt: tv.ctx.now },
  }))
  await tv.ctx.repo(Session).addMany(rows)
  const panel = panelOf(tv.house, tv.house.operatorId)
  expect((await panel.post('/sessions/kill-all', {})).body).toEqual({ ended: 1001 })
})
