import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'

const openBox = async () => {
  const opened = await openPanel()
  const tariff = await opened.panel.add('/tariffs', { name: 'Basic' })
  const person = await opened.subscriber([tariff])
  const box = await person.login()
  expect(await box.get('/account/status/')).toMatchObject({ status: 0 })
  const sessions = await opened.panel.get('/sessions')
  const [session = {}] = sessions.body['items'] as Record<string, unknown>[]
  return { ...opened, ...person, box, sessions, session }
}

test('staff see who is logged in, and never a key', async () => {
  const { sessions, session, account, box, panel } = await openBox()
  expect(sessions.body).toMatchObject({ total: 1 })
  expect(session).toMatchObject({ account_id: account['id'], device_type: 'android', ip: '192.0.2.1' })
  expect(Object.keys(session).join()).not.toMatch(/hash|key|secret/)
  const exported = (await panel.get('/sessions/export.csv')).text
  expect(exported).not.toContain(String(box.answer['authkey']))
  expect(exported).not.toMatch(/hash/)
})

test('a box whose session staff end is a stranger at its next call', async () => {
  const { panel, south, session, box } = await openBox()
  const path = `/sessions/${String(session['id'])}`
  expect((await south.remove(path)).status).toBe(404)
  expect(await box.get('/account/status/')).toMatchObject({ status: 0 })
  expect((await panel.remove(path)).status).toBe(200)
  expect(await box.get('/account/status/')).toMatchObject({ status: 1 })
  expect(await box.get('/channel/list/')).toMatchObject({ error: 403 })
})

test('sessions are neither made nor changed at the panel', async () => {
  const { panel, session } = await openBox()
  expect((await panel.post('/sessions', {})).status).toBe(404)
  expect((await panel.patch(`/sessions/${String(session['id'])}`, { ip: '192.0.2.9' })).status).toBe(404)
})

test('a device that staff unbind is logged out', async () => {
  const { panel, session, box } = await openBox()
  const path = `/devices/${String(session['device_id'])}`
  expect((await panel.get(path)).body).toMatchObject({ uid: 'box-1', device_type: 'android', is_active: true })
  expect((await panel.remove(path)).status).toBe(200)
  expect(await box.get('/account/status/')).toMatchObject({ status: 1 })
  expect((await panel.get('/sessions')).body).toMatchObject({ total: 0 })
})

test('an account that is removed is logged out everywhere', async () => {
  const { panel, house, customer, account, login } = await openBox()
  await panel.remove(`/devices/${String(((await panel.get('/devices')).body['items'] as { id: number }[])[0]?.id)}`)
  await panel.patch(`/accounts/${String(account['id'])}`, { allow_multiple_login: true })
  const box = await login()
  expect(await box.get('/account/status/')).toMatchObject({ status: 0 })
  expect((await panel.remove(`/accounts/${String(account['id'])}`)).status).toBe(200)
  expect(await box.get('/account/status/')).toMatchObject({ status: 1 })
  expect((await panel.remove(`/customers/${customer}`)).status).toBe(200)
  expect(house.operatorId).toBeGreaterThan(0)
})
