import { expect, onTestFinished, test, vi } from 'vitest'
import { openSurveillance, type Surveillance } from '../testing/surveillance.fixture.js'

type Rows = Record<string, unknown>[]
interface Said {
  readonly type: string
  readonly is_whole?: boolean
  readonly servers?: Rows
  readonly groups?: Rows
  readonly alarms?: Rows
  readonly events?: Rows
  readonly gone?: { readonly alarms: readonly number[] }
}

const everything = ['vms.servers.view', 'vms.groups.view', 'vms.alarms.view', 'vms.events.view']

const login = async ({ house }: Surveillance, username: string, permissions: readonly string[], siteId?: number) => {
  const admin = house.staff({ isSuperuser: true })
  const role = await admin.post('/base/roles', { name: username, permissions })
  const facts = { username, password: 'correct horse battery', role_ids: [role['id']], site_id: siteId ?? null }
  expect((await admin.call('post', '/base/staff', { body: facts })).status).toBe(201)
  const who = { username, password: facts.password }
  return String((await house.stranger().post('/admin/api/v1/base/login', who))['access_token'])
}

/** A page that watches: what proves who it is stands among the protocols, as a browser sends it. */
const watch = async (town: Surveillance, token: string) => {
  const [first] = town.processes
  const address = String(first?.url()).replace('/vms/node/v1', '/admin/api/v1/vms/live')
  const page = new WebSocket(address, ['headend', `bearer.${token}`])
  onTestFinished(() => page.close())
  const heard: Said[] = []
  page.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data)) as Said))
  await new Promise((resolve) => page.addEventListener('open', resolve))
  page.send(JSON.stringify({ type: 'watch' }))
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), { timeout: 10_000 })
  const all = (kind: 'servers' | 'groups' | 'alarms' | 'events') => heard.flatMap((said) => said[kind] ?? [])
  return { heard, all }
}

const open = async () => {
  const town = await openSurveillance()
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  void town.house.services.find(({ name }) => name === 'vms.board')?.start(stop.signal)
  const primary = await town.running('primary')
  const standby = await town.running('standby', { max_cameras: 100 })
  const group = await town.group('Group 1', [primary.id, standby.id], 3)
  await town.pass(14_000, () => primary.node.active(group))
  // What stands on a page comes over a real socket: some turns of the clock bring it there.
  const until = (is: () => boolean) =>
    vi.waitFor(
      async () => {
        await town.pass(1000)
        if (!is()) throw new Error('not told yet')
      },
      { timeout: 20_000, interval: 20 },
    )
  return { town, primary, standby, group, until }
}

test('whoever watches the board sees a failover and the way back as they happen', async () => {
  const { town, primary, standby, group, until } = await open()
  await town.set({ failbackMode: 'immediate' })
  const page = await watch(town, await login(town, 'ann', everything))
  expect(page.heard[0]).toMatchObject({
    ...{ type: 'board', is_whole: true, alarms: [] },
    servers: [
      { name: 'primary', cameras: { used: 3, of: 500 }, groups: [{ name: 'Group 1', is_primary: true }] },
      { name: 'standby', cameras: { used: 0, of: 100 }, groups: [], stands_by_for: ['Group 1'] },
    ],
    groups: [{ id: group, holder_id: primary.id, is_on_standby: false, cameras: 3 }],
  })
  primary.node.pull()
  await until(() => page.all('groups').some((row) => row['holder_id'] === standby.id))
  expect(page.all('servers')).toContainEqual(expect.objectContaining({ name: 'primary', status: 'offline' }))
  await until(() => page.all('events').some(({ code }) => code === 'group.failover'))
  await until(() => page.all('alarms').some(({ code }) => code === 'server.disconnected'))
  await primary.node.connect()
  await until(() => page.all('events').some(({ code }) => code === 'group.failback'))
  await until(() => page.heard.some(({ gone }) => (gone?.alarms.length ?? 0) > 0))
  // Nothing is told twice.
  expect(page.all('events').filter(({ code }) => code === 'group.failover')).toHaveLength(1)
  expect(page.heard.filter(({ is_whole: isWhole }) => isWhole)).toHaveLength(1)
})

test('people of one site are told of it alone, and of what they may see', async () => {
  const { town } = await open()
  const other = await town.create('sites', { name: 'Branch' })
  const limits = { max_cameras: 1, max_live: 1, max_recording: 1 }
  await town.create('servers', { name: 'far', site_id: other, ...limits })
  const page = await watch(town, await login(town, 'bob', everything, other))
  expect(page.heard[0]).toMatchObject({ servers: [{ name: 'far' }], groups: [], alarms: [], events: [] })
  const blind = await watch(town, await login(town, 'eve', ['vms.servers.view']))
  expect(blind.heard[0]).toMatchObject({ servers: [{}, {}, {}], groups: [], alarms: [], events: [] })
})

test('whoever may not see servers is told nothing', async () => {
  const { town } = await open()
  const page = await watch(town, await login(town, 'mallory', ['vms.cameras.view']))
  expect(page.heard).toMatchObject([{ type: 'error', code: 'forbidden' }])
})
