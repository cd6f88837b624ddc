import { expect, test } from 'vitest'
import { bool, fallback, int, object, text, word } from '../schema/schema.js'
import { openAreas } from '../staff/areas.fixture.js'
import { Setting } from './setting.table.js'

const PASSWORD = 'correct horse battery'
const Options = object({
  trialDays: fallback(int(0, 90), 14),
  isOpen: fallback(bool(), false),
  welcome: fallback(text(200), 'Hello'),
})

const openHouse = async () => {
  const house = await openAreas({ settings: Options })
  await house.staff.create(house.system('test', null), { username: 'root', password: PASSWORD })
  const said = await house.call('POST', '/base/login', { username: 'root', password: PASSWORD })
  const ask = { token: String(said.body['access_token']), operator: house.operatorId }
  return { ...house, ask }
}

test('an operator that set nothing has the defaults', async () => {
  const { settings, ctx, call, ask } = await openHouse()
  expect(await settings.get(ctx, 'test')).toEqual({ trialDays: 14, isOpen: false, welcome: 'Hello' })
  const shown = await call('GET', '/base/settings/test', undefined, ask)
  expect(shown.body).toEqual({ trial_days: 14, is_open: false, welcome: 'Hello' })
})

test('a change sets what is named, leaves the rest, and is seen at once', async () => {
  const { settings, ctx, call, ask } = await openHouse()
  await settings.get(ctx, 'test')
  const patch = (body: object) => call('PATCH', '/base/settings/test', body, ask)
  expect((await patch({ trial_days: 30 })).body).toEqual({ trial_days: 30, is_open: false, welcome: 'Hello' })
  expect((await patch({ is_open: true, welcome: '' })).body).toEqual({ trial_days: 30, is_open: true, welcome: '' })
  expect(await settings.get(ctx, 'test')).toEqual({ trialDays: 30, isOpen: true, welcome: '' })
  expect(await ctx.repo(Setting).count()).toBe(1)
})

test('a value that does not fit is refused by its name, and nothing is changed', async () => {
  const { settings, ctx, call, ask } = await openHouse()
  const said = await call('PATCH', '/base/settings/test', { trial_days: 91, is_open: true }, ask)
  expect(said).toMatchObject({ status: 400, body: { errors: [{ field: 'trial_days', reason: 'too_big' }] } })
  expect(await settings.get(ctx, 'test')).toMatchObject({ trialDays: 14, isOpen: false })
})

test('operators have settings of their own, and the installation only the defaults', async () => {
  const { settings, system, operators, call, ask, operatorId } = await openHouse()
  const { operator: south } = await operators.create(system('test', null), { name: 'South' })
  await settings.change(system('test', operatorId), 'test', { trialDays: 3 })
  expect(await settings.get(system('test', south.id), 'test')).toMatchObject({ trialDays: 14 })
  expect(await settings.get(system('test', operatorId), 'test')).toMatchObject({ trialDays: 3 })
  const { operator: _operator, ...nowhere } = ask
  expect((await call('GET', '/base/settings/test', undefined, nowhere)).body).toMatchObject({ trial_days: 14 })
  const refused = await call('PATCH', '/base/settings/test', { trial_days: 5 }, nowhere)
  expect(refused).toMatchObject({ status: 400, body: { code: 'operatorRequired' } })
})

test('a kept value that a newer version no longer takes falls back to its default', async () => {
  const { settings, ctx } = await openHouse()
  await ctx.repo(Setting).add({ module: 'test', values: { trialDays: 400, welcome: 'Hi', gone: true } })
  expect(await settings.get(ctx, 'test')).toEqual({ trialDays: 14, isOpen: false, welcome: 'Hi' })
  expect(await settings.change(ctx, 'test', { isOpen: true })).toMatchObject({ trialDays: 14, isOpen: true })
})

test('a module whose options lack a default does not start', async () => {
  await expect(openAreas({ settings: object({ name: word(5) }) })).rejects.toThrow('settings of test')
})
