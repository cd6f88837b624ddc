import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const dayMs = 86_400_000

interface BoardServer {
  readonly name: string
  readonly status: string
  readonly groups: readonly { readonly name: string; readonly is_primary: boolean }[]
  readonly cameras: { readonly used: number | null; readonly of: number }
  readonly live: { readonly of: number }
  readonly recordings: { readonly of: number }
}

/** Two servers with the licences of the trade's own screens, 24 cameras, and settings as they are by themselves. */
const open = async () => {
  const town = await openSurveillance()
  const limitsOf = (max_cameras: number, max_live: number, max_recording: number) => ({
    ...{ max_cameras, max_live, max_recording },
  })
  const primary = await town.running('SS #1', limitsOf(500, 3000, 500))
  const standby = await town.running('SS #2', limitsOf(100, 500, 200))
  const group = await town.group('Lobby', [primary.id, standby.id], 24)
  await town.pass(12_000, () => primary.node.active(group))
  const table = async () => {
    const { servers } = await town.staff.get('/vms/board/servers')
    return (servers as readonly BoardServer[]).map(({ name, status, groups, cameras, live, recordings }) => [
      ...[name, status, groups.map((one) => one.name).join(), `${cameras.used ?? '–'} / ${cameras.of}`],
      ...[live.of, recordings.of],
    ])
  }
  const raised = async () => {
    const { items } = await town.staff.get('/vms/alarms', { per_page: 50 })
    return (items as { code: string; subject_name: string; state: string }[])
      .filter(({ state }) => state !== 'cleared')
      .map(({ code, subject_name: name }) => `${code} ${name}`)
  }
  const codes = async () =>
    ((await town.staff.get('/vms/events', { per_page: 50 }))['items'] as { code: string }[]).map(({ code }) => code)
  return { town, primary, standby, group, table, raised, codes }
}

test('A7: 24 cameras on 500/3000/500 beside 100/500/200, a signal each 3 s, home again, and all forgotten after 10 days', async () => {
  const { town, primary, standby, group, table, raised, codes } = await open()
  const { settings } = town.house.areas
  expect(await settings.get(town.house.ctx, 'vms')).toMatchObject({
    ...{ keepAliveSeconds: 3, missLimit: 3, useFailback: true, retentionDays: 10 },
  })
  const before = [
    ['SS #1', 'online', 'Lobby', '24 / 500', 3000, 500],
    ['SS #2', 'online', '', '0 / 100', 500, 200],
  ]
  expect(await table()).toEqual(before)
  expect(await raised()).toEqual([])

  primary.node.pull()
  town.nodes.splice(town.nodes.indexOf(primary.node), 1)
  // Three signals missed and a decision; the first picture, which is not here, has the rest of 12.5 s.
  const goneMs = await town.pass(20_000, () => standby.node.active(group))
  expect(goneMs).toBeGreaterThan(6000)
  expect(goneMs).toBeLessThanOrEqual(12_500)
  await town.pass(3000)
  expect(await table()).toEqual([
    ['SS #1', 'offline', '', '– / 500', 3000, 500],
    ['SS #2', 'online', 'Lobby', '24 / 100', 500, 200],
  ])
  expect(await raised()).toContain('server.disconnected SS #1')
  expect(await codes()).toContain('group.failover')

  await primary.node.connect()
  town.nodes.push(primary.node)
  await town.pass(180_000, () => primary.node.active(group) && !standby.node.active(group))
  await town.pass(3000)
  expect(await table()).toEqual(before)
  expect((await raised()).filter((one) => one.startsWith('server.'))).toEqual([])
  expect(await codes()).toContain('group.failback')

  const forgetAfter = async (ms: number) => {
    town.house.clock.advance(ms)
    await town.house.jobs.runNow('vms.forget-old', town.house.operatorId)
    return codes()
  }
  expect(await forgetAfter(9 * dayMs)).toContain('group.failover')
  expect(await forgetAfter(1.1 * dayMs)).toEqual([])
})
