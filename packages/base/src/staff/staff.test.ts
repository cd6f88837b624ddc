import { expect, test } from 'vitest'
import { Audit } from '../db/audit-trail.table.js'
import { addDays, addSeconds } from '../time/instants.js'
import type { Said } from '../testing/clients.js'
import { openAreas } from './areas.fixture.js'
import { StaffSession } from './staff-session.table.js'

const PASSWORD = 'correct horse battery'
const MINUTE = 60_000

const houseWithStaff = async () => {
  const house = await openAreas()
  const { ctx } = house
  const { id: roleId } = await house.roles.administrator(ctx)
  const ann = await house.staff.create(ctx, { username: 'Ann', password: PASSWORD, roleIds: [roleId] })
  const root = await house.staff.create(house.system('test', null), { username: 'root', password: PASSWORD })
  const login = (username: string, password = PASSWORD, ip?: string) =>
    house.call('POST', '/base/login', { username, password }, ip ? { ip } : {})
  const tokenOf = async (username: string) => String((await login(username)).body['access_token'])
  return { ...house, ann, root, login, tokenOf }
}

const refresh = (house: { call: Awaited<ReturnType<typeof openAreas>>['call'] }, from: Said) =>
  house.call('POST', '/base/refresh', { refresh_token: from.body['refresh_token'] })

test('staff log in with name and password, in whatever letters the name is written', async () => {
  const { login, call, operatorId, ann } = await houseWithStaff()
  const said = await login('ANN')
  expect(said).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 900 } })
  const me = await call('GET', '/base/me', undefined, { token: String(said.body['access_token']) })
  expect(me.body).toMatchObject({ id: ann.id, username: 'ann', client_id: operatorId, is_superuser: false })
  expect(me.body['permissions']).toContain('base.staff.create')
  expect(me.text).not.toContain('scrypt')
})

test('a wrong password, an unknown name and somebody switched off are answered alike', async () => {
  const { login, staff, ctx, ann } = await houseWithStaff()
  const wrong = await login('ann', 'wrong password!')
  const unknown = await login('nobody')
  await staff.change(ctx, ann.id, { isActive: false })
  const off = await login('ann')
  expect(wrong).toMatchObject({ status: 401, body: { code: 'loginRefused' } })
  expect(unknown.text).toBe(wrong.text)
  expect(off.text).toBe(wrong.text)
})

test('who guesses is made to wait longer and longer, even with the right password, and only from that address', async () => {
  const { login, clock } = await houseWithStaff()
  for (let guess = 0; guess < 5; guess++) expect((await login('ann', `guess number ${guess}`)).status).toBe(401)
  expect(await login('ann')).toMatchObject({
    status: 429,
    body: { code: 'loginLocked' },
    headers: { 'retry-after': '15' },
  })
  expect((await login('ann', PASSWORD, '198.51.100.7')).status).toBe(200)
  clock.advance(16_000)
  expect((await login('ann', 'one guess more')).status).toBe(401)
  expect(await login('ann')).toMatchObject({ status: 429, headers: { 'retry-after': '30' } })
  clock.advance(31_000)
  expect((await login('ann')).status).toBe(200)
})

test('one name cannot be tried from ever new addresses without end', async () => {
  const { login } = await houseWithStaff()
  const statuses: number[] = []
  for (let n = 0; n < 32; n++) statuses.push((await login('nobody', 'a guess at it', `198.51.100.${n}`)).status)
  expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 401))
  expect(statuses.slice(30)).toEqual([429, 429])
})

test('an access token ends after a quarter of an hour, a refresh token brings the next pair', async () => {
  const house = await houseWithStaff()
  const first = await house.login('ann')
  house.clock.advance(15 * MINUTE + 1000)
  const token = String(first.body['access_token'])
  expect((await house.call('GET', '/base/me', undefined, { token })).status).toBe(401)
  const second = await refresh(house, first)
  expect(second.status).toBe(200)
  expect(second.body['refresh_token']).not.toBe(first.body['refresh_token'])
  const next = String(second.body['access_token'])
  expect((await house.call('GET', '/base/me', undefined, { token: next })).status).toBe(200)
})

test('a refresh token brought a second time ends the whole login, for the thief and for the owner', async () => {
  const house = await houseWithStaff()
  const first = await house.login('ann')
  const second = await refresh(house, first)
  const token = String(second.body['access_token'])
  expect((await house.call('GET', '/base/me', undefined, { token })).status).toBe(200)
  expect(await refresh(house, first)).toMatchObject({ status: 401, body: { code: 'refreshRefused' } })
  expect((await refresh(house, second)).status).toBe(401)
  expect((await house.call('GET', '/base/me', undefined, { token })).status).toBe(401)
})

test('a login that nobody refreshes ends after 30 days and is cleared away later', async () => {
  const house = await houseWithStaff()
  const first = await house.login('ann')
  await house.login('root')
  house.clock.advance(addDays(house.clock.now(), 30).getTime() - house.clock.now().getTime())
  expect((await refresh(house, first)).status).toBe(401)
  house.clock.advance(8 * 24 * 60 * MINUTE)
  for (const job of house.jobs) await job.run(house.system('job', job.scope === 'operator' ? house.operatorId : null))
  expect(await house.system('test', house.operatorId).repo(StaffSession).count()).toBe(0)
})

test('refresh tokens do not lie in the table', async () => {
  const { login, ctx } = await houseWithStaff()
  const said = await login('ann')
  const [session] = await ctx.repo(StaffSession).find()
  expect(session).toMatchObject({ ip: '192.0.2.1', expiresAt: addDays(ctx.now, 30) })
  expect(JSON.stringify(session)).not.toContain(said.body['refresh_token'])
})

test('logging out ends the login at once, and an unknown token is answered the same', async () => {
  const house = await houseWithStaff()
  const said = await house.login('ann')
  const token = String(said.body['access_token'])
  expect((await house.call('GET', '/base/me', undefined, { token })).status).toBe(200)
  const out = await house.call('POST', '/base/logout', { refresh_token: said.body['refresh_token'] })
  expect(await house.call('POST', '/base/logout', { refresh_token: 'no such' })).toMatchObject({ status: out.status })
  expect((await house.call('GET', '/base/me', undefined, { token })).status).toBe(401)
  expect((await refresh(house, said)).status).toBe(401)
})

test('a new password ends all other logins and has to be a fair one', async () => {
  const house = await houseWithStaff()
  const other = await house.login('ann')
  const token = await house.tokenOf('ann')
  const change = (current: string, password: string) =>
    house.call('POST', '/base/me/password', { current, password }, { token })
  expect((await change('not the current', 'long enough now')).body).toMatchObject({ code: 'passwordWrong' })
  expect((await change(PASSWORD, 'short')).body).toMatchObject({ code: 'passwordWeak' })
  const changed = await change(PASSWORD, ' spaces count here ')
  expect(changed.status).toBe(200)
  expect((await refresh(house, other)).status).toBe(401)
  expect((await house.call('GET', '/base/me', undefined, { token })).status).toBe(401)
  const kept = String(changed.body['access_token'])
  expect((await house.call('GET', '/base/me', undefined, { token: kept })).status).toBe(200)
  expect((await house.login('ann', ' spaces count here ')).status).toBe(200)
  expect((await house.login('ann', 'spaces count here')).status).toBe(401)
})

test('a superuser acts for any operator named, staff for their own alone', async () => {
  const { call, tokenOf, operatorId, operators, system } = await houseWithStaff()
  const { operator: south } = await operators.create(system('test', null), { name: 'South' })
  const root = await tokenOf('root')
  const ann = await tokenOf('ann')
  const me = async (token: string, operator?: number | string) =>
    call('GET', '/base/me', undefined, operator === undefined ? { token } : { token, operator })
  expect((await me(root)).body).toMatchObject({ client_id: null, is_superuser: true, username: 'root' })
  expect((await me(root, south.id)).body).toMatchObject({ client_id: south.id, username: 'root' })
  expect(await me(root, 999)).toMatchObject({ status: 404 })
  expect(await me(root, 'all')).toMatchObject({ status: 404 })
  expect((await me(ann, operatorId)).body).toMatchObject({ client_id: operatorId })
  expect(await me(ann, south.id)).toMatchObject({ status: 403 })
})

test('staff of an operator that is switched off are out, a superuser still reaches it', async () => {
  const { call, tokenOf, login, operators, system, operatorId } = await houseWithStaff()
  const ann = await tokenOf('ann')
  const root = await tokenOf('root')
  await operators.change(system('test', null), operatorId, { isActive: false })
  expect((await call('GET', '/base/me', undefined, { token: ann })).status).toBe(401)
  expect((await login('ann')).status).toBe(401)
  expect((await call('GET', '/base/me', undefined, { token: root, operator: operatorId })).status).toBe(200)
})

test('rights that are taken away are gone at the next call', async () => {
  const { call, tokenOf, staff, ctx, ann } = await houseWithStaff()
  const token = await tokenOf('ann')
  expect((await call('GET', '/base/staff', undefined, { token })).status).toBe(200)
  await staff.change(ctx, ann.id, { roleIds: [] })
  expect((await call('GET', '/base/staff', undefined, { token })).status).toBe(403)
  expect((await call('GET', '/base/me', undefined, { token })).body['permissions']).toEqual([
    'base.self.edit',
    'base.self.view',
  ])
})

test('staff choose the language of the panel for themselves, and answers come in it', async () => {
  const { call, tokenOf, ctx } = await houseWithStaff()
  const token = await tokenOf('ann')
  const changed = await call('PATCH', '/base/me', { language: 'ru' }, { token })
  expect(changed).toMatchObject({ status: 200, body: { username: 'ann', language: 'ru' } })
  expect((await call('GET', '/base/staff/999', undefined, { token })).text).toMatch(/[а-я]/)
  expect((await call('PATCH', '/base/me', { language: 'russian' }, { token })).status).toBe(400)
  const [noted] = await ctx.repo(Audit).find({ where: { tableName: 'base_staff', deed: 'change' } })
  expect(noted).toMatchObject({ staffName: 'ann', before: { language: 'en' }, after: { language: 'ru' } })
})

test('a token of another house or a spoilt one opens nothing', async () => {
  const { call, tokenOf } = await houseWithStaff()
  const token = await tokenOf('ann')
  for (const wrong of ['', 'x', `${token}x`, token.slice(0, -3)])
    expect((await call('GET', '/base/me', undefined, { token: wrong })).status).toBe(401)
})

test('an hour later nobody remembers the failures', async () => {
  const { login, clock } = await houseWithStaff()
  for (let guess = 0; guess < 4; guess++) await login('ann', `guess number ${guess}`)
  clock.advance(addSeconds(clock.now(), 3601).getTime() - clock.now().getTime())
  expect((await login('ann', 'a fifth guess at it')).status).toBe(401)
  expect((await login('ann')).status).toBe(200)
})
