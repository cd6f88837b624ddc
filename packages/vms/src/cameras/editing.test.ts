import { dumpOf } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const open = async () => {
  const town = await openSurveillance()
  const { id: server } = await town.server('one')
  const group = await town.group('Group', [server], 0)
  return { town, server, group }
}

test('a password of a camera is kept sealed and never shown again', async () => {
  const { town, group } = await open()
  const id = await town.camera('Gate', group, { username: 'viewer', password: 'kept secret' })
  const { body } = await town.staff.call('get', `/vms/cameras/${id}`)
  expect(body).toMatchObject({ has_password: true, guid: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  expect(body).not.toHaveProperty('password')
  expect(JSON.stringify(await dumpOf(town.house))).not.toContain('kept secret')
  await town.change('cameras', id, { password: '' })
  expect(await town.staff.get(`/vms/cameras/${id}`)).toMatchObject({ has_password: false })
})

test('a plain camera has to say where its picture is, an ONVIF camera knows that itself', async () => {
  const { town, group } = await open()
  const where = { site_id: town.siteId, group_id: group, address: '192.0.2.7' }
  const refused = await town.staff.call('post', '/vms/cameras', { body: { ...where, name: 'Plain', protocol: 'ip' } })
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'rtsp_path', reason: 'required' }] } })
  await town.camera('Plain', group, { protocol: 'ip', rtsp_path: '/live' })
  await town.camera('Clever', group)
})

test('hours of recording are such, or are refused', async () => {
  const { town, group } = await open()
  const id = await town.camera('Gate', group, { record_hours: 'Mo-Fr 08:00-18:00', event_hours: 'Sa,Su 22:00-06:00' })
  const { body: row } = await town.staff.call('get', `/vms/cameras/${id}`)
  const headers = { 'if-match': `"${String(row['rev'])}"` }
  const said = await town.staff.call('patch', `/vms/cameras/${id}`, { body: { event_hours: 'at night' }, headers })
  expect(said).toMatchObject({ status: 400, body: { errors: [{ field: 'event_hours', reason: 'hours' }] } })
})

test('a group has its servers in order, and keeps them where a change does not name them', async () => {
  const { town, server, group } = await open()
  const { id: second } = await town.server('two')
  await town.change('groups', group, { server_ids: [second, server] })
  await town.change('groups', group, { priority: 7 })
  expect(await town.staff.get(`/vms/groups/${group}`)).toMatchObject({ server_ids: [second, server], cameras: 0 })
})

test('what others hang on is not removed', async () => {
  const { town, server, group } = await open()
  await town.camera('Gate', group)
  for (const path of [`servers/${server}`, `groups/${group}`, `sites/${town.siteId}`]) {
    const { body: row } = await town.staff.call('get', `/vms/${path}`)
    const headers = { 'if-match': `"${String(row['rev'])}"` }
    expect((await town.staff.call('delete', `/vms/${path}`, { headers })).status, path).toBe(409)
  }
})

test('sites are a tree: none lies within itself', async () => {
  const { town } = await open()
  const floor = await town.create('sites', { name: 'Floor', within_id: town.siteId })
  const { body: row } = await town.staff.call('get', `/vms/sites/${town.siteId}`)
  const headers = { 'if-match': `"${String(row['rev'])}"` }
  const said = await town.staff.call('patch', `/vms/sites/${town.siteId}`, { body: { within_id: floor }, headers })
  expect(said).toMatchObject({ status: 409, body: { code: 'siteWithinItself' } })
})

test('a server shows whether it has a token, and the token once', async () => {
  const { town } = await open()
  const limits = { max_cameras: 1, max_live: 1, max_recording: 1 }
  const id = await town.create('servers', { name: 'new', site_id: town.siteId, ...limits })
  expect(await town.staff.get(`/vms/servers/${id}`)).toMatchObject({ has_token: false })
  const { token } = await town.staff.post(`/vms/servers/${id}/token`)
  expect(String(token)).toHaveLength(43)
  expect(await town.staff.get(`/vms/servers/${id}`)).toMatchObject({ has_token: true })
  expect(JSON.stringify(await dumpOf(town.house))).not.toContain(String(token))
})

test('staff of one site see what stands there, and nothing of another', async () => {
  const { town, group } = await open()
  await town.camera('Gate', group)
  const other = await town.create('sites', { name: 'Branch' })
  const people = (id: number) =>
    town.house.staff({
      allow: ['vms.servers.view', 'vms.cameras.view', 'vms.groups.view', 'vms.alarms.view'],
      facts: { scope: { name: 'site', id } },
    })
  const counts = async (id: number) =>
    Promise.all(['servers', 'groups', 'cameras'].map(async (noun) => (await people(id).get(`/vms/${noun}`))['total']))
  expect(await counts(town.siteId)).toEqual([1, 1, 1])
  expect(await counts(other)).toEqual([0, 0, 0])
  expect(await people(other).get('/vms/board/servers')).toEqual({ servers: [] })
  expect((await people(other).call('get', `/vms/groups/${group}`)).status).toBe(404)
})
