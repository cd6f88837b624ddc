import type { CompiledRoute } from '@headend/base'
import { dumpOf } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { openSurveillance, type Surveillance } from '../testing/surveillance.fixture.js'

/** Stands in every name at the first site, so that it is seen where it leaks. */
const mark = 'Xylophone'

const open = async () => {
  const town = await openSurveillance()
  const { id: server } = await town.server(mark)
  const group = await town.group(`${mark} group`, [server], 1)
  await town.pass(12_000)
  const other = await town.create('sites', { name: 'Branch' })
  const routes = town.house.engine.routes.filter(({ route }) => route.path.startsWith('/vms/'))
  const allow = routes.flatMap(({ route }) => route.allow ?? [])
  const people = town.house.staff({ allow, facts: { scope: { name: 'site', id: other } } })
  return { town, server, group, routes, people }
}

/** A call of the route with numbers of the first site wherever it takes any. */
const sentTo = ({ route }: CompiledRoute, { siteId }: Surveillance, server: number, group: number) => {
  const path = route.path.replaceAll('{id}', route.path.includes('groups') ? String(group) : String(server))
  const names = { name: mark, site_id: siteId, group_id: group, server_ids: [server], server_id: server }
  const camera = { protocol: 'onvif', address: '192.0.2.1' }
  const limits = { max_cameras: 1, max_live: 1, max_recording: 1 }
  const times = { from: '2026-02-28T22:00:00Z', to: '2026-02-28T23:00:00Z' }
  const wishes = { ...times, cameras: [1], reason: 'to see', seconds: 5, op: 'stop', manifest: mark, signature: mark }
  const values = route.path.includes('sites') ? { within_id: siteId } : { is_enabled: false }
  const body = { ...names, ...camera, ...limits, ...wishes, ids: [1], values, note: 'to see' }
  const query = { ...times, format: 'csv' }
  return route.method === 'get' ? { path, sent: { query } } : { path, sent: { body, headers: { 'if-match': '"1"' } } }
}

/** A list that is closed to staff of one site ends before its first row, which an export can only say by breaking off. */
const closed = (error: unknown): { status: number; text: string } => {
  if (error instanceof Error && error.message === 'forbidden') return { status: 403, text: '' }
  throw error
}

test('somebody of a site sees it and all within it, and nothing beside them', async () => {
  const town = await openSurveillance()
  const { house, siteId } = town
  const admin = house.staff({ isSuperuser: true })
  const branch = await town.create('sites', { name: 'Branch', within_id: siteId })
  const floor = await town.create('sites', { name: 'Floor', within_id: branch })
  const limits = { max_cameras: 1, max_live: 1, max_recording: 1 }
  for (const [name, site] of Object.entries({ Office: siteId, Branch: branch, Floor: floor }))
    await town.create('servers', { name, site_id: site, ...limits })
  const permissions = ['vms.servers.view', 'vms.servers.create', 'vms.sites.view', 'vms.sites.edit', 'vms.sites.create']
  const { body: role } = await admin.call('post', '/base/roles', { body: { name: 'Guard', permissions } })
  const login = { username: 'guard', password: 'a long word of theirs' }
  const facts = { ...login, role_ids: [Number(role['id'])] }
  const refused = await admin.call('post', '/base/staff', { body: { ...facts, site_id: 2_000_000 } })
  expect(refused.body).toMatchObject({ errors: [{ field: 'site_id', reason: 'unknown' }] })
  expect((await admin.call('post', '/base/staff', { body: { ...facts, site_id: branch } })).status).toBe(201)

  const { access_token: token } = await house.stranger().post('/admin/api/v1/base/login', login)
  const headers = { authorization: `Bearer ${String(token)}` }
  const call = (method: 'get' | 'post' | 'patch', path: string, body?: object) =>
    house.stranger({ headers }).call(method, `/admin/api/v1/vms${path}`, { ...(body && { body }) })
  const names = async (noun: string) =>
    ((await call('get', `/${noun}`)).body['items'] as { name: string }[]).map(({ name }) => name).toSorted()
  expect([await names('servers'), await names('sites')]).toEqual([
    ...[
      ['Branch', 'Floor'],
      ['Branch', 'Floor'],
    ],
  ])
  const made = await call('post', '/servers', { name: 'New', site_id: floor, ...limits })
  expect([made.status, made.body['site_id']]).toEqual([201, floor])
  // What they make stands at their own place, whatever they say.
  const far = await call('post', '/servers', { name: 'Far', site_id: siteId, ...limits })
  expect(far.body['site_id']).toBe(branch)
  expect((await call('post', '/sites', { name: 'Far', within_id: siteId })).status).toBeGreaterThanOrEqual(400)

  // A site that comes later is seen at once.
  await town.create('servers', {
    name: 'Late',
    site_id: await town.create('sites', { name: 'Late', within_id: floor }),
    ...limits,
  })
  expect(await names('servers')).toEqual(['Branch', 'Far', 'Floor', 'Late', 'New'])
})

test('staff of one site are told nothing of another, and change nothing there, whatever they call', async () => {
  const { town, server, group, routes, people } = await open()
  const before = JSON.stringify(await dumpOf(town.house))
  expect(routes.length).toBeGreaterThan(40)
  const faults: string[] = []
  const unread: string[] = []
  for (const compiled of routes) {
    const { path, sent } = sentTo(compiled, town, server, group)
    const { status, text } = await people.call(compiled.route.method, path, sent).catch(closed)
    const name = `${compiled.route.method} ${compiled.route.path}`
    if (text.includes(mark)) faults.push(`${name} tells of another site: ${text.slice(0, 100)}`)
    if (status >= 500) faults.push(`${name} breaks: ${text.slice(0, 200)}`)
    if (status === 400 && !text.includes('"unknown"')) unread.push(`${name}: ${text.slice(0, 300)}`)
  }
  expect(faults).toEqual([])
  // What is refused for its form alone proves nothing.
  expect(unread).toEqual([])
  expect(JSON.stringify(await dumpOf(town.house))).toBe(before)
})
