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
  const body = { ...names, ...camera, ...limits, ids: [1], values: { is_enabled: false }, note: '' }
  return route.method === 'get' ? { path, sent: {} } : { path, sent: { body, headers: { 'if-match': '"1"' } } }
}

/** A list that is closed to staff of one site ends before its first row, which an export can only say by breaking off. */
const closed = (error: unknown): { status: number; text: string } => {
  if (error instanceof Error && error.message === 'forbidden') return { status: 403, text: '' }
  throw error
}

test('staff of one site are told nothing of another, and change nothing there, whatever they call', async () => {
  const { town, server, group, routes, people } = await open()
  const before = JSON.stringify(await dumpOf(town.house))
  expect(routes.length).toBeGreaterThan(40)
  const faults: string[] = []
  for (const compiled of routes) {
    const { path, sent } = sentTo(compiled, town, server, group)
    const { status, text } = await people.call(compiled.route.method, path, sent).catch(closed)
    const name = `${compiled.route.method} ${compiled.route.path}`
    if (text.includes(mark)) faults.push(`${name} tells of another site: ${text.slice(0, 100)}`)
    if (status >= 500) faults.push(`${name} breaks: ${text.slice(0, 200)}`)
  }
  expect(faults).toEqual([])
  expect(JSON.stringify(await dumpOf(town.house))).toBe(before)
})
