import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOn } from './barriers.fixture.js'
import { openBrowser, signIn, sitDown, type Seat } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

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

const patience = { timeout: 60_000 }

const at = async (path: string): Promise<Seat> => {
  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, demo.staff)
  await seat.go(path)
  return seat
}

const leave = async (seat: Seat): Promise<void> => {
  expect(seat.complaints).toEqual([])
  await seat.context.close()
}

/** Presses a deed of the row, and again in its dialog once that is filled in. */
const doIt = async (page: Page, name: string, fill?: (dialog: ReturnType<Page['locator']>) => Promise<void>) => {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await fill?.(dialog)
  await dialog.getByRole('button', { name, exact: true }).click()
}

test('an account gets a PIN and a password; what is no PIN is refused at its field', async () => {
  const seat = await at('tvmiddleware.accounts/1')
  const { page } = seat
  await doIt(page, 'Set a PIN', (dialog) => dialog.locator('input[name=pin]').fill('no way'))
  await page.getByRole('dialog').locator('.Mui-error').first().waitFor()
  expect(await barriersOn(seat, '[role=dialog]')).toEqual([])
  await page.locator('input[name=pin]').fill('4321')
  await page.getByRole('dialog').getByRole('button', { name: 'Set a PIN' }).click()
  await page.getByText('The PIN is set').waitFor()
  await doIt(page, 'New password')
  await expect.poll(() => page.getByRole('dialog').getByLabel('Password').inputValue(), patience).toMatch(/^\d{6}$/)
  await seat.shot('deed-shown-once')
  await leave(seat)
})

test('a dealer gets a key, which is shown to whoever may see it', async () => {
  const dealer = await api.post<{ id: number }>('/base/dealers', { lastname: 'Vendor', company_name: 'Corner shop' })
  const seat = await at(`base.dealers/${dealer.id}`)
  const { page } = seat
  await doIt(page, 'New key')
  const key = () => page.getByRole('dialog').getByLabel('Key').inputValue()
  await expect.poll(key, patience).toMatch(/^[0-9a-f]{32,}$/)
  const made = await key()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Show the key' }).click()
  await expect.poll(key, patience).toBe(made)
  await leave(seat)
})

test('staff set the password of somebody who forgot it', async () => {
  const login = { username: 'forgetful', password: 'a-long-phrase-to-come-in' }
  const { id } = await api.post<{ id: number }>('/base/staff', login)
  const seat = await at(`base.staff/${id}`)
  const password = 'another-phrase-to-come-in'
  await doIt(seat.page, 'Set a password', (dialog) => dialog.locator('input[name=password]').fill(password))
  await seat.page.getByText('The password is set').waitFor()
  await StaffApi.open(demo, { ...login, password })
  await leave(seat)
})

test('all accounts are moved to a data centre', async () => {
  const centre = await api.post<{ id: number }>('/tvmiddleware/data-centres', { name: 'New hall' })
  const seat = await at(`tvmiddleware.data-centres/${centre.id}`)
  await doIt(seat.page, 'Move accounts here')
  await seat.page.getByText(/\d+ accounts were moved/).waitFor()
  const { items } = await api.get<{ items: { data_centre_id: number }[] }>('/tvmiddleware/accounts')
  expect(new Set(items.map((one) => one.data_centre_id))).toEqual(new Set([centre.id]))
  await leave(seat)
})

test('a row is placed after another by its form', async () => {
  const order = async () =>
    (await api.get<{ items: { id: number }[] }>('/tvmiddleware/categories?sort=position')).items.map(({ id }) => id)
  const [first, ...rest] = await order()
  const seat = await at(`tvmiddleware.categories/${rest.at(-1)}`)
  await doIt(seat.page, 'Place after')
  await expect.poll(order, patience).toEqual([rest.at(-1), first, ...rest.slice(0, -1)])
  await leave(seat)
})

test('passport and bank stand on the card of a subscriber once somebody asks for them', async () => {
  const seat = await at('tvmiddleware.customers/1/show')
  const { page } = seat
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Passport and bank' }) })
  await card.getByRole('button', { name: 'Show' }).click()
  await card.locator('input[name=bank_iban]').fill('DE02120300000000202051')
  await card.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved').waitFor()
  expect(await api.get('/tvmiddleware/customers/1/private')).toMatchObject({ bank_iban: 'DE02120300000000202051' })
  expect(await barriersOn(seat)).toEqual([])
  await leave(seat)
})

test('money is booked on the card of a subscriber, and taken back by its form', async () => {
  const seat = await at('tvmiddleware.customers/2/show')
  const { page } = seat
  const balance = () => page.locator('[data-balance]').getAttribute('data-balance')
  await page.locator('[data-balance="0"]').waitFor()
  await page.fill('input[name=money-amount]', '12,50')
  await page.fill('input[name=money-comment]', 'At the counter')
  await page.getByRole('button', { name: 'Book' }).click()
  await expect.poll(balance, patience).toBe('1250')
  await page.locator('[data-operation]').getByText('At the counter').waitFor()
  expect(await barriersOn(seat)).toEqual([])
  await seat.shot('card-money')
  await page.locator('[data-operation] a').first().click()
  await page.waitForURL(/billing.transactions/, { waitUntil: 'commit' })
  await doIt(page, 'Take back')
  await page.getByText('It is taken back').waitFor()
  await seat.go('tvmiddleware.customers/2/show')
  await page.locator('[data-balance="0"]').waitFor()
  await leave(seat)
})

test('another size of pages keeps the number of the page, or takes the nearest there is', async () => {
  const seat = await at('tvmiddleware.programs?perPage=10&page=9')
  const { page } = seat
  const resize = async (size: string) => {
    await page.getByRole('combobox', { name: /rows per page/i }).click()
    await page.getByRole('option', { name: size, exact: true }).click()
  }
  await page.waitForSelector('tbody tr')
  const { total } = await api.get<{ total: number }>('/tvmiddleware/programs')
  for (const size of ['25', '250']) {
    await resize(size)
    const nearest = Math.min(9, Math.ceil(total / Number(size)))
    await page.waitForURL((url) => url.searchParams.get('page') === String(nearest), { waitUntil: 'commit' })
  }
  await leave(seat)
})
