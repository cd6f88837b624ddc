import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn, sitDown } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

let browser: Browser
let demo: Demo
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

const dealerPermissions = ['tvmiddleware.customers.view', 'tvmiddleware.customers.edit', 'tvmiddleware.accounts.view']

test('a dealer sees the own customers and no others', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  const dealer = await api.post<{ id: number }>('/base/dealers', { lastname: 'Vendor', company_name: 'Corner shop' })
  const role = await api.post<{ id: number }>('/base/roles', { name: 'Dealer', permissions: dealerPermissions })
  await api.post('/tvmiddleware/customers', { lastname: 'Ownbuyer', dealer_id: dealer.id })
  await api.post('/tvmiddleware/customers', { lastname: 'Strangebuyer' })
  const login = { username: 'corner', password: 'a-long-phrase-of-a-shop' }
  await api.post('/base/staff', { ...login, dealer_id: dealer.id, role_ids: [role.id] })
  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, login)
  await seat.go('tvmiddleware.customers')
  await seat.page.getByText('Ownbuyer').first().waitFor()
  expect(await seat.page.getByText('Strangebuyer').count()).toBe(0)
  const menu = await seat.page.locator('[data-menu]').textContent()
  expect(menu).toContain('Subscribers')
  expect(menu).not.toContain('General settings')
  expect(seat.complaints).toEqual([])
  await seat.shot('dealer')
  await seat.context.close()
})

test('two staff change one row: the second sees both versions and decides', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  const row = await api.post<{ id: number }>('/tvmiddleware/data-centres', { name: 'North', location: 'Attic' })
  const [first, second] = await Promise.all([sitDown(browser, demo, 'en'), sitDown(browser, demo, 'en')])
  for (const seat of [first, second]) {
    await signIn(seat, demo, demo.staff)
    await seat.go(`tvmiddleware.data-centres/${row.id}`)
    await seat.page.waitForSelector('input[name=location]')
  }
  await first.page.fill('input[name=location]', 'Cellar')
  await first.page.keyboard.press('Control+s')
  await first.page.waitForURL(/data-centres$/)
  await second.page.fill('input[name=location]', 'Roof')
  await second.page.keyboard.press('Control+s')
  const dialog = second.page.getByRole('dialog')
  await dialog.waitFor()
  expect(await dialog.textContent()).toContain('Cellar')
  expect(await dialog.textContent()).toContain('Roof')
  await second.shot('conflict')
  await dialog.getByRole('button', { name: 'Save mine over it' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await api.get(`/tvmiddleware/data-centres/${row.id}`)).toMatchObject({ location: 'Roof' })
  await Promise.all([first.context.close(), second.context.close()])
})

test('what is still used is not removed, and the panel names and links what holds it', async () => {
  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, demo.staff)
  await seat.go('tvmiddleware.customers/1')
  await seat.page.getByRole('button', { name: 'Delete' }).click()
  await seat.page.getByRole('button', { name: 'Confirm' }).click()
  const link = seat.page.getByRole('dialog').getByRole('link', { name: /Accounts/ })
  await link.waitFor()
  await seat.shot('dependants')
  await link.click()
  await seat.page.waitForURL(/accounts\?filter=.*customer_id/)
  await seat.context.close()
})

test('the server is killed while a form is open: nothing is lost', async () => {
  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, demo.staff)
  await seat.go('tvmiddleware.data-centres/create')
  await seat.page.fill('input[name=name]', 'Written in a storm')
  await demo.cut()
  await seat.page.keyboard.press('Control+s')
  await seat.page.getByText('The server does not answer').first().waitFor()
  await seat.shot('server-away')
  expect(await seat.page.inputValue('input[name=name]')).toBe('Written in a storm')
  await demo.again()
  await seat.page.getByText('waiting for it').waitFor({ state: 'hidden', timeout: 60_000 })
  await seat.page.keyboard.press('Control+s')
  await seat.page.waitForURL(/data-centres$/)
  await seat.page.getByText('Written in a storm').waitFor()
  await seat.context.close()
})

test('refused fields are told at the field in the server’s own words', async () => {
  const seat = await sitDown(browser, demo, 'ru')
  await signIn(seat, demo, demo.staff)
  await seat.go('tvmiddleware.channels/1')
  await seat.page.getByText('Адреса и картинки').click()
  await seat.page.fill('input[name=uri]', 'no address at all')
  await seat.page.keyboard.press('Control+s')
  const field = seat.page.locator('.MuiFormControl-root', { has: seat.page.locator('input[name=uri]') }).first()
  await field.locator('.Mui-error').first().waitFor()
  expect(await field.textContent()).toMatch(/[а-я]{4}/i)
  await seat.shot('refused-field')
  await seat.context.close()
})
