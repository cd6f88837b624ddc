import { expect, test } from 'vitest'
import { playerAt } from '../testing/players.fixture.js'
import { openDesk } from '../testing/screens.fixture.js'

const open = async (more: object = {}) => {
  const desk = await openDesk()
  const place = await desk.make('places', { name: 'Shops' })
  const values = { name: 'Opening', place_id: place, tags: ['new'], most_uses: 2, ends_at: '2026-07-01T00:00:00Z' }
  const made = await desk.staff.post('/signage/enrolments', { ...values, ...more })
  const screens = async () =>
    ((await desk.staff.get('/signage/screens')) as { items: { name: string; tags: string[] }[] }).items
  return { ...desk, desk, place, token: String(made['token']), player: playerAt(desk), screens }
}

test('a player with a token becomes a screen by itself where staff said so', async () => {
  const { player, token, screens } = await open({ is_automatic: true })
  const { body } = await player.enrol({ token })
  expect(await screens()).toMatchObject([{ name: 'Opening SN1', tags: ['new'] }])
  expect((await player.poll(body as never)).body).toMatchObject({ state: 'paired', screenName: 'Opening SN1' })
})

test('without that it waits with its facts until staff say yes, and no other operator sees it', async () => {
  const { player, token, screens, staff, house } = await open()
  const { body } = await player.enrol({ token })
  const other = await house.addOperator('Second')
  const strangers = house.staff({ operatorId: other.id, allow: ['signage.screens.claim'] })
  expect(await strangers.get('/signage/pending')).toEqual({ items: [] })
  const { items } = (await staff.get('/signage/pending')) as { items: { id: number; serial: string }[] }
  expect(items).toMatchObject([{ serial: 'SN1', address: '198.51.100.7' }])
  const ids = items.map(({ id }) => id)
  expect(await strangers.post('/signage/pending/approve', { ids })).toEqual({ missing: ids })
  const byCode = { code: body['code'], name: 'Stolen', place_id: 1 }
  expect((await strangers.call('post', '/signage/screens/claim', { body: byCode })).status).toBe(404)
  expect((await player.poll(body as never)).body).toEqual({ state: 'waiting' })
  expect(await staff.post('/signage/pending/approve', { ids: [...ids, 999] })).toEqual({ missing: [999] })
  expect(await screens()).toHaveLength(1)
  expect((await player.poll(body as never)).body).toMatchObject({ state: 'paired' })
})

test('a machine that a screen waits for becomes that screen', async () => {
  const { player, token, make, place, screens } = await open()
  await make('screens', { name: 'Till 4', place_id: place, hardware_id: 'SN1' })
  const { body } = await player.enrol({ token })
  expect((await player.poll(body as never)).body).toMatchObject({ state: 'paired', screenName: 'Till 4' })
  expect(await screens()).toHaveLength(1)
})

test('a token is good for so many players, until its day, and is shown once', async () => {
  const { player, token, staff, house } = await open({ is_automatic: true })
  expect(JSON.stringify(await staff.get('/signage/enrolments'))).not.toContain(token)
  expect((await player.enrol({ token, installId: 'a' })).status).toBe(200)
  expect((await player.enrol({ token, installId: 'b' })).status).toBe(200)
  expect((await player.enrol({ token, installId: 'c' })).body).toMatchObject({ code: 'enrolmentUnknown' })
  expect((await player.enrol({ token: `e1-${'x'.repeat(43)}` })).status).toBe(404)
  house.clock.advance(30 * 86_400_000)
  expect((await player.enrol({ token })).status).toBe(404)
})

test('a token comes with the address that a browser opens to become a screen by it', async () => {
  const { house, place } = await open()
  const values = { name: 'Shops', place_id: place, ends_at: '2026-07-01T00:00:00Z' }
  const staff = house.staff({ allow: ['signage.enrolments.create'] })
  const { token, address } = await staff.post('/signage/enrolments', values)
  expect(address).toBe(`/signage/player/#enrol=${String(token)}`)
})

test('a player that begins anew while it waits is one player, and uses its token once', async () => {
  const { player, token, staff } = await open({ most_uses: 1 })
  for (const _start of [1, 2, 3]) expect((await player.enrol({ token, installId: 'a' })).status).toBe(200)
  expect((await player.enrol({ token, installId: 'b' })).status).toBe(404)
  expect((await staff.get('/signage/pending'))['items']).toHaveLength(1)
  expect(((await staff.get('/signage/enrolments'))['items'] as object[])[0]).toMatchObject({ uses: 1 })
})

test('who is refused is sent away', async () => {
  const { player, token, staff } = await open()
  const { body } = await player.enrol({ token })
  const { items } = (await staff.get('/signage/pending')) as { items: { id: number }[] }
  expect(await staff.post('/signage/pending/refuse', { ids: [...items.map(({ id }) => id), 99_999] })).toEqual({
    ...{ refused: 1, missing: [99_999] },
  })
  expect((await player.poll(body as never)).status).toBe(410)
})
