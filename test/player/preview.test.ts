import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnish, until } from './content.fixture.js'
import { openBrowser, shotOf } from './screen.fixture.js'
import { openServer, type House } from './server.fixture.js'

let house: House
let browser: Browser

beforeAll(async () => {
  house = await openServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

test('staff see from the panel what a screen plays, now and at any other instant', async () => {
  const { screen } = await furnish(house.staff)
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  // Runs in every frame, and those that are shut in have no storage.
  await context.addInitScript(`if (origin !== 'null') {
    localStorage.setItem('headend.access', '${house.staff.token}')
    localStorage.setItem('headend.language-chosen', 'yes')
  }`)
  const page = await context.newPage()
  await page.goto(`${house.url}/admin/signage.screens/${screen}`)
  const [preview] = await Promise.all([
    context.waitForEvent('page'),
    page.click(`a[href="/signage/preview?screen=${screen}"]`),
  ])
  const complaints: string[] = []
  preview.on('pageerror', (error) => complaints.push(error.message))
  const zones = async (): Promise<number | undefined> => {
    const seen = await preview.evaluate<number>(
      `[...document.querySelectorAll('.frame:not(.hidden) > .slot')]
        .filter((slot) => [...slot.children].some((one) => !one.classList.contains('hidden'))).length`,
    )
    return seen === 2 ? seen : undefined
  }
  await until(zones, 'both zones are seen')
  await shotOf(preview, 'preview')
  // A year from now, at night: what is said is of that instant.
  await preview.fill('input[type=datetime-local]', '2027-11-21T03:00:00')
  await preview.press('input[type=datetime-local]', 'Enter')
  await until(zones, 'both zones are seen then')
  const said = (await preview.textContent('.preview-shown')) ?? ''
  expect(said).toMatch(/03:00:\d\d/)
  expect(await preview.locator('.preview-coming li').count()).toBeGreaterThan(10)
  await preview.selectOption('select >> nth=1', 'draft')
  await until(zones, 'both zones are seen of the draft')
  expect(complaints).toEqual([])
  await context.close()
})

test('who has not signed in sees nothing of any screen', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${house.url}/signage/preview?screen=1`)
  await page.waitForSelector('.card')
  expect(await page.textContent('.card')).toContain('Sign in')
  await context.close()
})
