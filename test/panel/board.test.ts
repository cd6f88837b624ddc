import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOn } from './barriers.fixture.js'
import { BoardNode } from './board-node.fixture.js'
import { openBrowser, signIn, sitDown } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

const patience = { timeout: 60_000 }

let browser: Browser
let demo: Demo
let api: StaffApi
const nodes: BoardNode[] = []
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
  api = await StaffApi.open(demo, demo.staff)
})
afterAll(async () => {
  for (const node of nodes) node.pull()
  await browser.close()
  await demo.close()
})

const add = async (noun: string, body: object): Promise<number> =>
  (await api.post<{ id: number }>(`/vms/${noun}`, body)).id

/** A primary with 24 cameras, one more with 3, and a server that stands by for both: the table of the trade. */
const layGround = async () => {
  const siteId = await add('sites', { name: 'Head office' })
  const serverOf = async (
    name: string,
    [cameras, live, recording]: readonly [number, number, number],
    used: number,
  ) => {
    const limits = { max_cameras: cameras, max_live: live, max_recording: recording, keep_alive_seconds: 1 }
    const id = await add('servers', { name, site_id: siteId, address: `192.0.2.${10 + nodes.length}`, ...limits })
    const { token } = await api.post<{ token: string }>(`/vms/servers/${id}/token`, {})
    const node = new BoardNode(demo, token, { cameras: used, cpu: 12 + used })
    nodes.push(node)
    await node.connect()
    return { id, node }
  }
  const primary = await serverOf('Primary', [500, 3000, 500], 24)
  const other = await serverOf('Second', [500, 3000, 500], 3)
  const standby = await serverOf('Standby', [100, 500, 200], 0)
  const group = async (name: string, serverId: number, cameras: number) => {
    const id = await add('groups', { name, site_id: siteId, server_ids: [serverId, standby.id], failback: 'immediate' })
    const where = { site_id: siteId, group_id: id, protocol: 'onvif', address: '192.0.2.99' }
    for (let at = 1; at <= cameras; at++) await add('cameras', { name: `${name} ${at}`, ...where })
  }
  await group('Lobby', primary.id, 24)
  await group('Yard', other.id, 3)
  return { primary, standby }
}

test('a control room sees a failover and the way back as they happen, in English, Russian and Korean', async () => {
  const { primary, standby } = await layGround()
  const seat = await sitDown(browser, demo, 'en')
  const { page } = seat
  await signIn(seat, demo, demo.staff)
  await page.goto(`${demo.url}/vms/board`)
  expect(page.url()).toContain('wall=1')
  await page.locator('[data-server=Primary][data-status=online]').waitFor(patience)
  const held = (name: string, count: string) =>
    page.locator(`[data-server=${name}] [data-count=cameras]`).getByText(count, { exact: true }).waitFor(patience)
  await held('Primary', '24 / 500')
  await held('Standby', '0 / 100')
  await seat.shot('board')

  primary.node.pull()
  await page.locator('[data-event="group.failover"]').waitFor(patience)
  await page.locator('[data-alarm="server.disconnected"]').waitFor(patience)
  await page.locator('[data-server=Primary][data-status=offline]').waitFor(patience)
  await held('Standby', '24 / 100')
  await held('Primary', '– / 500')
  expect(await page.getByText('Server disconnected').first().isVisible()).toBe(true)
  await seat.shot('board-failover')

  const speak = async (name: string, word: string) => {
    await page.locator('[role=combobox]').last().click()
    await page.getByRole('option', { name }).click()
    await page.getByText(word).first().waitFor(patience)
  }
  await speak('Русский', 'Сервер отключился')
  await seat.shot('board-failover-russian')
  await speak('한국어', '서버 연결 끊김')
  await seat.shot('board-failover-korean')
  await speak('English', 'Server disconnected')

  await primary.node.connect()
  await page.locator('[data-event="group.failback"]').waitFor(patience)
  await held('Primary', '24 / 500')
  await page.locator('[data-alarm="server.disconnected"]').waitFor({ state: 'detached', ...patience })
  await page.locator(`[data-group=Lobby]:not([data-holder="${standby.id}"])`).waitFor(patience)
  await seat.go('panel.board')
  await held('Primary', '24 / 500')
  expect(await barriersOn(seat)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await barriersOn(seat)).toEqual([])
  expect(seat.complaints).toEqual([])
  await seat.context.close()
})
