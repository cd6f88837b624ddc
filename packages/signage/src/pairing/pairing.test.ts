import { expect, test } from 'vitest'
import { isSigned } from '../releases/signature.js'
import type { Manifest } from '../releases/manifests.service.js'
import { paired, playerAt } from '../testing/players.fixture.js'
import { openDesk } from '../testing/screens.fixture.js'

const open = async () => {
  const desk = await openDesk()
  const place = await desk.make('places', { name: 'Lobby' })
  const claim = async (body: object) => {
    const { status, body: said } = await desk.staff.call('post', '/signage/screens/claim', { body })
    return { status, code: said['code'], id: Number(said['id']) }
  }
  return { ...desk, desk, place, claim, player: playerAt(desk) }
}

test('N-01 a screen is claimed by the code on it, and learns its secret once', async () => {
  const { player, place, claim, house } = await open()
  const ticket = await player.ask()
  expect(ticket.code).toMatch(/^[A-HJKMNP-Z2-9]{6}$/)
  expect((await player.poll(ticket)).body).toEqual({ state: 'waiting' })
  const typed = ` ${ticket.code.slice(0, 3).toLowerCase()}-${ticket.code.slice(3)}`
  const { status, id } = await claim({ code: typed, name: 'Left', place_id: place })
  expect(status).toBe(200)
  const told = await player.poll(ticket)
  expect(told.body).toMatchObject({ state: 'paired', screenName: 'Left', tenantKeyId: String(house.operatorId) })
  expect((await player.confirm(ticket)).status).toBe(200)
  expect((await player.poll(ticket)).status).toBe(410)
  expect(id).toBeGreaterThan(0)
})

test('N-02 an answer that was lost is told again for two minutes, and no longer', async () => {
  const { player, place, claim, house } = await open()
  const ticket = await player.ask()
  await claim({ code: ticket.code, name: 'Left', place_id: place })
  const first = await player.poll(ticket)
  house.clock.advance(119_000)
  expect((await player.poll(ticket)).body).toEqual(first.body)
  house.clock.advance(2000)
  expect((await player.poll(ticket)).status).toBe(410)
})

test('N-03 a code is good for a quarter of an hour and for one screen', async () => {
  const { player, place, claim, house } = await open()
  const used = await player.ask()
  await claim({ code: used.code, name: 'Left', place_id: place })
  expect(await claim({ code: used.code, name: 'Right', place_id: place })).toMatchObject({ code: 'codeUnknown' })
  const late = await player.ask()
  house.clock.advance(900_001)
  expect(await claim({ code: late.code, name: 'Right', place_id: place })).toMatchObject({ code: 'codeUnknown' })
  expect((await player.poll(late)).body).toMatchObject({ code: 'pairingOver' })
})

test('N-04 who guesses codes is locked out for a quarter of an hour, and each try is written down', async () => {
  const { player, place, claim, house, desk } = await open()
  const ticket = await player.ask()
  for (let tries = 0; tries < 10; tries += 1)
    expect((await claim({ code: 'AAAAA2', name: 'X', place_id: place })).status).toBe(404)
  expect(await claim({ code: ticket.code, name: 'X', place_id: place })).toMatchObject({ status: 429, code: 'tooMany' })
  const audit = await house.staff({ allow: ['base.audit.view'] }).get('/base/audit')
  expect(JSON.stringify(audit).match(/signage_claim_tries/g)?.length).toBeGreaterThanOrEqual(10)
  house.clock.advance(900_001)
  const again = await playerAt(desk).ask()
  expect((await claim({ code: again.code, name: 'X', place_id: place })).status).toBe(200)
})

test('N-05 thirty wrong codes from one address lock that address, whoever sits there', async () => {
  const { place, house } = await open()
  const wrong = async (staffId: number) => {
    const staff = house.staff({ allow: ['signage.screens.claim'], facts: { staffId } })
    const body = { code: 'AAAAA2', name: 'X', place_id: place }
    return (await staff.call('post', '/signage/screens/claim', { body })).status
  }
  for (let staffId = 1; staffId <= 30; staffId += 1) expect(await wrong(staffId)).toBe(404)
  expect(await wrong(31)).toBe(429)
})

test('N-06 nobody learns what a waiting player became without its own secret', async () => {
  const { player, place, claim } = await open()
  const [ticket, other] = [await player.ask(), await player.ask()]
  await claim({ code: ticket.code, name: 'Left', place_id: place })
  expect((await player.poll({ ...ticket, pollSecret: other.pollSecret })).status).toBe(404)
  expect((await player.confirm({ ...ticket, pollSecret: '' })).status).toBe(404)
})

test('N-07 a proof of the secret gives a token; a proof that was heard before gives none', async () => {
  const { desk, place, player, make } = await open()
  const screen = await make('screens', { name: 'Left', place_id: place })
  const answer = await paired(desk, screen)
  const { status, body } = await player.token(answer)
  expect(status).toBe(200)
  expect((await player.call('get', '/manifest', undefined, String(body['token']))).body).toMatchObject({
    code: 'nothingPublished',
  })
  expect((await player.token({ ...answer, secret: 'another secret' })).status).toBe(401)
  const { nonce } = (await player.call('get', '/challenge')).body
  const replayed = { deviceUid: answer.deviceUid, bootId: 'b', installId: 'i', nonce, mac: 'wrong' }
  expect((await player.call('post', '/token', replayed)).status).toBe(401)
  expect((await player.call('post', '/token', replayed)).status).toBe(401)
  desk.house.clock.advance(3_600_001)
  expect((await player.call('get', '/manifest', undefined, String(body['token']))).status).toBe(401)
})

test('N-08 new hardware takes the place of the old: schedule and history stay, the old is nobody', async () => {
  const { desk, place, player, make, work } = await open()
  const screen = await make('screens', { name: 'Left', place_id: place })
  const old = await paired(desk, screen)
  const oldToken = await player.tokenOf(old)
  const item = await make('items', { name: 'Clock', kind: 'clock', duration_ms: 1000 })
  const daily = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', item_id: item, screen_ids: [screen] }
  await make('events', { ...daily, name: 'Day' })
  await make('releases', {})
  await work()
  const fresh = await paired(desk, screen, { installId: 'install-2' })
  expect(fresh.deviceUid).not.toBe(old.deviceUid)
  desk.house.clock.advance(2001)
  expect((await player.call('get', '/manifest', undefined, oldToken)).status).toBe(401)
  expect((await player.token(old)).body).toMatchObject({ code: 'screenRevoked' })
  const { body } = await player.call('get', '/manifest', undefined, await player.tokenOf(fresh))
  expect(Object.keys((body as unknown as Manifest).body.events)).toHaveLength(1)
  expect(isSigned(body as unknown as Manifest, fresh.secret ?? '')).toBe(true)
})

test('N-09 a secret is changed in two steps, so that a lost answer locks nobody out', async () => {
  const { desk, place, player, make } = await open()
  const answer = await paired(desk, await make('screens', { name: 'Left', place_id: place }))
  const rotate = async () => (await player.call('post', '/secret', {}, await player.tokenOf(answer))).body
  const first = await rotate()
  // The answer was lost: the old one is still good, and the new one is the same when it is asked for again.
  const next = { ...answer, secret: String((await rotate())['secret']) }
  expect(next.secret).toBe(first['secret'])
  expect((await player.token(answer)).status).toBe(200)
  expect((await player.token(next)).status).toBe(200)
  desk.house.clock.advance(599_000)
  expect((await player.token(answer)).status).toBe(200)
  desk.house.clock.advance(2000)
  expect((await player.token(answer)).status).toBe(401)
  expect((await player.token(next)).status).toBe(200)
})

test('N-10 a screen that is ahead of a server that was put back is set to what the server has', async () => {
  const { desk, place, player, make, work } = await open()
  const screen = await make('screens', { name: 'Left', place_id: place })
  const item = await make('items', { name: 'Clock', kind: 'clock', duration_ms: 1000 })
  await make('events', { name: 'Day', kind: 'play', starts_on: '2026-01-01', item_id: item, screen_ids: [screen] })
  await make('releases', {})
  await work()
  const answer = await paired(desk, screen)
  const manifest = await player.call('get', '/manifest?since=40', undefined, await player.tokenOf(answer))
  expect(manifest.body).toMatchObject({ rev: 41, reset: true })
  expect(isSigned(manifest.body as unknown as Manifest, answer.secret ?? '')).toBe(true)
  const again = await player.call('get', '/manifest?since=41', undefined, await player.tokenOf(answer))
  expect(again.body).toMatchObject({ rev: 41 })
  expect(again.body).not.toHaveProperty('reset')
})
