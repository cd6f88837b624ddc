import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOn } from './barriers.fixture.js'
import { openBrowser, signIn, sitDown } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

const patience = { timeout: 60_000 }

let browser: Browser
let demo: Demo
let api: StaffApi
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
  api = await StaffApi.open(demo, demo.staff)
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

test('staff choose several cameras and a time, see them together, and ask for a file of them', async () => {
  const add = async (noun: string, body: object) => (await api.post<{ id: number }>(`/vms/${noun}`, body)).id
  const siteId = await add('sites', { name: 'Head office' })
  const group = await add('groups', { name: 'Gates', site_id: siteId, server_ids: [] })
  for (const name of ['Gate north', 'Gate south'])
    await add('cameras', { name, site_id: siteId, group_id: group, protocol: 'onvif', address: '192.0.2.9' })

  const seat = await sitDown(browser, demo, 'en')
  const { page } = seat
  await signIn(seat, demo, demo.staff)
  await seat.go('panel.past')
  const play = page.getByRole('button', { name: 'Play together' })
  await play.waitFor(patience)
  expect(await play.isDisabled()).toBe(true)
  const choose = page.getByRole('combobox', { name: 'Surveillance cameras' })
  await choose.click()
  for (const name of ['Gate north', 'Gate south']) await page.getByRole('option', { name }).click()
  await page.keyboard.press('Escape')
  await play.click()

  const both = page.frameLocator('iframe')
  await both.locator('figure').nth(1).waitFor(patience)
  expect(await both.locator('figcaption').allTextContents()).toEqual(['Gate north', 'Gate south'])
  // Nobody recorded anything here, and each picture says so.
  await both.getByText('Nothing was recorded at this moment.').first().waitFor(patience)
  expect(await both.locator('#line .camera-row').count()).toBe(2)
  await seat.shot('past-of-cameras')
  expect(await barriersOn(seat)).toEqual([])

  await page.getByRole('textbox', { name: 'Reason' }).fill('a theft')
  await page.getByRole('button', { name: 'Make a file (ZIP)' }).click()
  const isAsked = async () => (await api.get<{ items: object[] }>('/vms/exports')).items
  await expect
    .poll(isAsked, patience)
    .toMatchObject([{ format: 'zip', reason: 'a theft', camera_name: 'Gate north, Gate south' }])
  await seat.context.close()
})
