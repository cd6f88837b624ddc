import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { Audit } from '../db/audit-trail.table.js'
import { openAreas } from './areas.fixture.js'
import { RecoveryCode, SecondFactor } from './second-factor.table.js'

const PASSWORD = 'correct horse battery'

const houseWithCodes = async () => {
  const house = await openAreas()
  const { ctx, clock } = house
  const { id: roleId } = await house.roles.administrator(ctx)
  const ann = await house.staff.create(ctx, { username: 'ann', password: PASSWORD, roleIds: [roleId] })
  await house.staff.create(house.system('test', null), { username: 'root', password: PASSWORD })
  const login = (username: string, code?: string, password = PASSWORD) =>
    house.call('POST', '/base/login', { username, password, ...(code !== undefined && { code }) })
  const enter = async (username: string) => {
    const token = String((await login(username)).body['access_token'])
    const call = (method: string, path: string, body?: object) => house.call(method, path, body, { token })
    return { call, own: (deed: string, body: object) => call('POST', `/base/me/second-factor/${deed}`, body) }
  }
  const codeOf = (secret: unknown): string =>
    new TOTP({ secret: Secret.fromBase32(String(secret)) }).generate({ timestamp: clock.now().getTime() })
  /** Switches codes on, and says how to make them. */
  const switchOn = async (username: string) => {
    const seat = await enter(username)
    const { secret } = (await seat.own('begin', { password: PASSWORD })).body
    const paper = (await seat.own('confirm', { code: codeOf(secret) })).body['recovery_codes'] as string[]
    clock.advance(30_000)
    return { ...seat, paper, code: () => codeOf(secret), secret: String(secret) }
  }
  return { ...house, ann, login, enter, switchOn, codeOf }
}

test('once a code was confirmed, a login without one is asked for it and one with it comes in', async () => {
  const { switchOn, login } = await houseWithCodes()
  const { code, call } = await switchOn('ann')
  expect((await call('GET', '/base/me/second-factor')).body).toEqual({ is_on: true, recovery_codes_left: 10 })
  expect(await login('ann')).toMatchObject({ status: 401, body: { code: 'loginCodeRequired' } })
  expect(await login('ann', '')).toMatchObject({ status: 400 })
  expect(await login('ann', '000000')).toMatchObject({ status: 401, body: { code: 'loginCodeWrong' } })
  expect(await login('ann', code())).toMatchObject({ status: 200 })
})

test('a wrong password is answered alike whether codes are on or not', async () => {
  const { switchOn, login } = await houseWithCodes()
  const { code } = await switchOn('ann')
  expect((await login('ann', code(), 'wrong password!')).body).toMatchObject({ code: 'loginRefused' })
})

test('nothing asks for a code before a first one was brought', async () => {
  const { enter, login } = await houseWithCodes()
  const ann = await enter('ann')
  const begun = (await ann.own('begin', { password: PASSWORD })).body
  expect(begun['address']).toMatch(/^otpauth:\/\/totp\/Headend:ann\?.*secret=/)
  expect(await ann.own('confirm', { code: '000000' })).toMatchObject({ status: 401, body: { code: 'loginCodeWrong' } })
  expect((await login('ann')).status).toBe(200)
})

test('a code opens once, within its half minute and the ones beside it', async () => {
  const { switchOn, login, clock } = await houseWithCodes()
  const { code } = await switchOn('ann')
  const late = code()
  clock.advance(30_000)
  expect((await login('ann', late)).status).toBe(200)
  expect((await login('ann', late)).body).toMatchObject({ code: 'loginCodeWrong' })
  const stale = code()
  clock.advance(90_000)
  expect((await login('ann', stale)).body).toMatchObject({ code: 'loginCodeWrong' })
})

test('a recovery code opens once, and new ones make the old ones useless', async () => {
  const { switchOn, login } = await houseWithCodes()
  const { paper, call, own, code } = await switchOn('ann')
  const [first = '', second = ''] = paper
  expect(paper).toHaveLength(10)
  expect((await login('ann', first)).status).toBe(200)
  expect((await login('ann', first)).status).toBe(401)
  expect((await call('GET', '/base/me/second-factor')).body).toMatchObject({ recovery_codes_left: 9 })
  const renewed = (await own('recovery-codes', { code: code() })).body['recovery_codes'] as string[]
  expect((await login('ann', second)).status).toBe(401)
  expect((await login('ann', renewed[0]?.replace('-', ''))).status).toBe(200)
})

test('who guesses codes is made to wait like who guesses passwords', async () => {
  const { switchOn, login } = await houseWithCodes()
  await switchOn('ann')
  for (let guess = 0; guess < 5; guess++) await login('ann', `00000${guess}`)
  expect(await login('ann', '000009')).toMatchObject({ status: 429, body: { code: 'loginLocked' } })
})

test('switching codes on and off takes the password, and off a code as well', async () => {
  const { switchOn, login, enter } = await houseWithCodes()
  const other = await enter('root')
  expect(await other.own('begin', { password: 'not the password' })).toMatchObject({ body: { code: 'passwordWrong' } })
  expect(await other.own('confirm', { code: '123456' })).toMatchObject({ body: { code: 'secondFactorNotBegun' } })
  expect((await other.own('recovery-codes', { code: '123456' })).status).toBe(400)
  const { own, code } = await switchOn('ann')
  expect(await own('begin', { password: PASSWORD })).toMatchObject({ status: 409, body: { code: 'secondFactorOn' } })
  expect((await own('off', { password: PASSWORD, code: '000000' })).status).toBe(401)
  expect((await own('off', { password: 'not the password', code: code() })).status).toBe(400)
  expect((await own('off', { password: PASSWORD, code: code() })).status).toBe(200)
  expect((await login('ann')).status).toBe(200)
})

test('staff with the right to it let somebody in again who lost the phone, and it is noted', async () => {
  const { switchOn, login, call, staff, roles, ctx, ann } = await houseWithCodes()
  const { call: asAnn } = await switchOn('ann')
  const { id: roleId } = await roles.administrator(ctx)
  await staff.create(ctx, { username: 'bert', password: PASSWORD, roleIds: [roleId] })
  const token = String((await login('bert')).body['access_token'])
  const path = `/base/staff/${ann.id}`
  expect((await call('GET', path, undefined, { token })).body).toMatchObject({ has_second_factor: true })
  expect((await call('POST', `${path}/second-factor/reset`, {}, { token })).status).toBe(200)
  expect((await call('GET', path, undefined, { token })).body).toMatchObject({ has_second_factor: false })
  expect((await asAnn('GET', '/base/me')).status).toBe(401)
  expect((await login('ann')).status).toBe(200)
  const noted = await ctx.repo(Audit).find({ where: { tableName: SecondFactor.name, deed: 'remove' } })
  expect(noted).toMatchObject([{ staffName: 'bert' }])
  expect(await ctx.repo(RecoveryCode).count()).toBe(0)
})

test('a superuser’s logins ask for a code as well', async () => {
  const { switchOn, login } = await houseWithCodes()
  const { code } = await switchOn('root')
  expect((await login('root')).body).toMatchObject({ code: 'loginCodeRequired' })
  expect((await login('root', code())).status).toBe(200)
})

test('secrets and recovery codes do not lie open in tables or in the audit', async () => {
  const { switchOn, system, operatorId } = await houseWithCodes()
  const { secret, paper } = await switchOn('ann')
  const ctx = system('test', operatorId)
  const rows = [ctx.repo(SecondFactor).find(), ctx.repo(RecoveryCode).find(), ctx.repo(Audit).find()]
  const kept = JSON.stringify(await Promise.all(rows))
  expect(kept).not.toContain(secret)
  for (const code of paper) expect(kept).not.toContain(code.replace('-', ''))
})
