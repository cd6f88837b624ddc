import { beforeEach, expect, test } from 'vitest'
import { Device } from '../devices/device.table.js'
import { panelOf, type Panel } from '../testing/panel.fixture.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'

const permissions = ['view', 'create', 'delete'].map((verb) => `tvmiddleware.device-commands.${verb}`)

let tv: Television
let panel: Panel
beforeEach(async () => {
  tv = await openTelevision()
  panel = panelOf(tv.house, tv.house.operatorId, permissions)
})

const commandOf = async (box: Box) => (await box.get('/account/status/'))['command']
const deviceId = async (uid: string) => (await tv.ctx.repo(Device).get({ uid })).id

test('a box is told once what to do, and its neighbour is not', async () => {
  const [hall, bedroom] = [await tv.login('ann', { device_uid: 'a' }), await tv.login('ann', { device_uid: 'b' })]
  expect(await commandOf(hall)).toEqual({})
  const id = await panel.add('/device-commands', {
    device_id: await deviceId('a'),
    type: 3,
    user_confirmation: true,
    deep_link: 'app://news',
    text: 'Please wait',
    image_url: 'http://pictures.example/wait.png',
  })
  expect(await commandOf(bedroom)).toEqual({})
  expect(await commandOf(hall)).toEqual({
    type: 3,
    user_confirmation: 1,
    deep_link: 'app://news',
    accompanying_text_to_command: 'Please wait',
    image_for_command: 'http://pictures.example/wait.png',
  })
  expect(await commandOf(hall)).toEqual({})
  expect((await panel.get(`/device-commands/${id}`)).body).toMatchObject({ given_at: '2026-03-01T12:00:00.000Z' })
})

test('every box of an account is told, and one that starts anew does not obey once more', async () => {
  const { accountId } = tv.people.ann
  const boxes = [await tv.login('ann', { device_uid: 'a' }), await tv.login('ann', { device_uid: 'b' })]
  await panel.add('/device-commands', { account_id: accountId, type: 2 })
  for (const box of boxes) expect(await commandOf(box)).toMatchObject({ type: 2 })
  for (const device_uid of ['a', 'b', 'new']) expect(await commandOf(await tv.login('ann', { device_uid }))).toEqual({})
})

test('an account that binds no devices is told in each of its sessions', async () => {
  const { accountId } = tv.people.family
  const boxes = [await tv.login('family'), await tv.login('family')]
  await panel.add('/device-commands', { account_id: accountId, type: 2 })
  for (const box of boxes) expect([await commandOf(box), await commandOf(box)]).toMatchObject([{ type: 2 }, {}])
  expect(await commandOf(await tv.login('family'))).toEqual({})
})

test('commands come one at a time, and two polls at once are given one of them each', async () => {
  const box = await tv.login('ann', { device_uid: 'a' })
  const device_id = await deviceId('a')
  for (const type of [1, 2]) await panel.add('/device-commands', { device_id, type })
  expect([await commandOf(box), await commandOf(box), await commandOf(box)]).toMatchObject([
    { type: 1 },
    { type: 2 },
    {},
  ])
  await panel.add('/device-commands', { device_id, type: 3 })
  const both = await Promise.all([commandOf(box), commandOf(box)])
  expect(both.filter((one) => Object.keys(one as object).length > 0)).toHaveLength(1)
})

test('a command that is taken back is not given', async () => {
  const box = await tv.login('ann', { device_uid: 'a' })
  const id = await panel.add('/device-commands', { device_id: await deviceId('a'), type: 3 })
  await panel.remove(`/device-commands/${id}`)
  expect(await commandOf(box)).toEqual({})
})

test('many boxes are told at once', async () => {
  const boxes = [await tv.login('ann', { device_uid: 'a' }), await tv.login('bob', { device_uid: 'b' })]
  const { ann, bob } = tv.people
  const sent = await panel.post('/device-commands/send', { account_ids: [ann.accountId, bob.accountId], type: 2 })
  expect(sent.body).toEqual({ told: 2 })
  for (const box of boxes) expect(await commandOf(box)).toMatchObject({ type: 2 })
})

test('a command for nobody, or for a box of another account, is refused', async () => {
  await tv.login('ann', { device_uid: 'a' })
  const device_id = await deviceId('a')
  const { accountId: account_id } = tv.people.bob
  expect(await panel.post('/device-commands', { type: 2 })).toMatchObject({ status: 400 })
  expect(await panel.post('/device-commands', { type: 2, account_id, device_id })).toMatchObject({ status: 400 })
  expect(await panel.post('/device-commands', { type: 4, device_id })).toMatchObject({ status: 400 })
  const nobody = { type: 2, account_id: tv.people.bare.accountId }
  expect(await panel.post('/device-commands', nobody)).toMatchObject({ status: 404, body: { code: 'nobodyToCommand' } })
  const foreign = { type: 2, account_id: tv.neighbour.person.accountId }
  expect((await panel.post('/device-commands', foreign)).status).toBe(404)
})

test('a command that nobody fetched in three days is given no more', async () => {
  const box = await tv.login('ann', { device_uid: 'a' })
  await panel.add('/device-commands', { device_id: await deviceId('a'), type: 3 })
  tv.clock.advance(3 * 86_400_000 + 1)
  await tv.house.jobs.runNow('tvmiddleware.old-messages')
  expect(await commandOf(box)).toEqual({})
})
