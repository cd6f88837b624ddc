import { mkdir } from 'node:fs/promises'
import { chromium, type Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { OnvifCamera } from '../camera-sim/onvif-camera.js'
import { Installation } from './installation.fixture.js'
import { until } from './node-process.js'

const pictures = new URL('../../node_modules/.cache/headend-vms/', import.meta.url).pathname
const login = { username: 'viewer', password: 'p@ss word' }

const enter = async (town: Installation): Promise<Page> => {
  const browser = await chromium.launch({
    timeout: 120_000,
    executablePath: process.env['HEADEND_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'en' })
  page.setDefaultTimeout(120_000)
  await page.goto(`${town.url}/admin/login`)
  await page.fill('input[name=username]', town.login.username)
  await page.fill('input[name=password]', town.login.password)
  await page.click('button[type=submit]')
  await page.waitForSelector('[data-menu]')
  return page
}

const pick = async (page: Page, label: string | RegExp, option: string | RegExp): Promise<void> => {
  await page.getByLabel(label).last().click()
  await page.getByRole('option', { name: option }).first().click()
}

test('somebody at the panel finds a camera, adds it, watches it and moves its head', async () => {
  await mkdir(pictures, { recursive: true })
  const town = await Installation.open()
  const camera = await OnvifCamera.open({
    login,
    isFound: true,
    rtspPort: town.cameras.port,
    paths: ['/gate', '/small'],
  })
  onTestFinished(() => camera.close())
  const server = await town.server('one', { HEADEND_NODE_DISCOVER_LOOPBACK: '1' })
  await town.create('groups', { name: 'Yard', site_id: town.siteId, server_ids: [server.id] })
  const page = await enter(town)
  await page.goto(`${town.url}/admin/panel.cameras`)
  await pick(page, 'Streaming servers', 'one')
  await page.locator('[data-look]').click()
  const found = page.locator('[data-found]', { hasText: `:${camera.port}` })
  await found.getByRole('button').click()
  const adding = page.locator('[data-adding]')
  await adding.locator('input').nth(0).fill(login.username)
  await adding.locator('input').nth(1).fill(login.password)
  await page.getByRole('button', { name: 'Ask the camera' }).click()
  await adding.getByRole('combobox').first().click()
  await page.getByRole('option', { name: 'sub picture' }).click()
  await adding.getByRole('combobox').last().click()
  await page.getByRole('option', { name: 'Yard' }).click()
  await adding.getByRole('button', { name: 'Add the camera' }).click()
  await found.getByText('added already').waitFor()

  await until('the picture of the chosen profile', () => town.cameras.watchers('/small') === 1)
  await page.reload()
  await page.getByLabel('Surveillance cameras').click()
  await page.getByRole('option', { name: 'Gate camera' }).click()
  const video = page.frameLocator('iframe').locator('video')
  await until('a picture that moves', () =>
    video.evaluate((one) => (one as unknown as { readonly currentTime: number }).currentTime > 1),
  )
  const right = page.getByRole('button', { name: 'Right' })
  await right.hover()
  await page.mouse.down()
  await until('the head to move', () => camera.head.velocity.x === 0.5)
  await page.screenshot({ path: `${pictures}cameras.png` })
  await page.mouse.up()
  await until('the head to stand still', () => camera.head.stops > 0 && !camera.head.isMoving)
  expect(await page.getByRole('alert').count()).toBe(0)
})
