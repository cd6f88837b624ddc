import { Secret, TOTP } from 'otpauth'
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

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('staff switch codes on, are asked for one at the next sign-in, and come in by it', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  const login = { username: 'careful', password: 'a-long-phrase-to-come-in' }
  await api.post('/base/staff', login)
  const seat = await sitDown(browser, demo, 'en')
  const { page } = seat
  await signIn(seat, demo, login)
  await seat.go('panel.self')
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Codes at sign-in' }) })
  await card.getByLabel('Password').fill(login.password)
  await card.getByRole('button', { name: 'Switch on' }).click()
  await card.getByRole('img', { name: 'The key as a picture' }).waitFor()
  await seat.shot('second-factor')
  const secret = await card.getByLabel('Key', { exact: true }).inputValue()
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  await card.getByLabel('Code that the phone shows').fill(totp.generate())
  await card.getByRole('button', { name: 'Confirm' }).click()
  const paper = page.locator('[data-paper] li')
  await paper.first().waitFor()
  expect(await paper.count()).toBe(10)
  const first = (await paper.first().textContent()) ?? ''
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.waitForSelector('input[name=username]')
  await page.fill('input[name=username]', login.username)
  await page.fill('input[name=password]', login.password)
  await page.click('button[type=submit]')
  await page.fill('input[name=code]', '000000')
  await seat.shot('sign-in-code')
  await page.click('button[type=submit]')
  await page.getByText('The code is wrong or was used before').first().waitFor()
  await page.fill('input[name=code]', first)
  await page.click('button[type=submit]')
  await page.waitForSelector('[data-menu]')
  expect(seat.complaints).toEqual([])
  await seat.context.close()
})

test('a table is imported once it was seen what it would do', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  const old = await api.post<{ id: number }>('/tvmiddleware/data-centres', { name: 'Old hall', location: 'Here' })
  const table = `id;name;location;colour\r\n${old.id};Old hall;There;red\r\n;New hall;Hill;\r\n;;Nowhere;\r\n`
  const seat = await sitDown(browser, demo, 'en')
  const { page } = seat
  await signIn(seat, demo, demo.staff)
  await seat.go('tvmiddleware.data-centres')
  await page.getByRole('button', { name: 'Import' }).click()
  await page.setInputFiles('[data-import]', { name: 'halls.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  const dialog = page.getByRole('dialog')
  await dialog.getByText('These columns are not imported: colour').waitFor()
  await dialog.getByText('Here → There').waitFor()
  await seat.shot('import')
  const counts = await dialog.locator('[data-import-counts]').textContent()
  expect(counts).toBe(['refused: 1', 'new: 1', 'changed: 1', 'as it is: 0'].join(''))
  expect(await api.get(`/tvmiddleware/data-centres/${old.id}`)).toMatchObject({ location: 'Here' })
  await dialog.getByRole('button', { name: 'Import 2 lines' }).click()
  await dialog.getByText('Done.').waitFor()
  expect(await api.get(`/tvmiddleware/data-centres/${old.id}`)).toMatchObject({ location: 'There' })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByText('New hall').first().waitFor()
  expect(seat.complaints).toEqual([])
  await seat.context.close()
})

test('films go out as a table and come back changed; what cannot be read leaves them as they were', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  const add = async (noun: string, body: object) => (await api.post<{ id: number }>(`/tvmiddleware/${noun}`, body)).id
  const genre = await add('genres', { name: 'Western' })
  const old = await add('titles', { name: 'Old ride', year: 1990 })
  const seat = await sitDown(browser, demo, 'en')
  const { page } = seat
  await signIn(seat, demo, demo.staff)
  await seat.go('tvmiddleware.titles')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const bring = (name: string, text: string) =>
    page.setInputFiles('[data-import]', { name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await bring('broken.csv', 'id;name\r\n;"Never closed')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('alert').getByText('This file cannot be read').waitFor()
  const lines = [`${old};Old ride;1991;${genre}`, `;New ride;2000;${genre}`, ';Some day;soon;', ';;1990;']
  await bring('films.csv', `id;name;year;genre_ids\r\n${lines.join('\r\n')}\r\n`)
  await dialog.locator('[data-import-counts]').waitFor()
  const counts = await dialog.locator('[data-import-counts]').textContent()
  expect(counts).toBe(['refused: 2', 'new: 1', 'changed: 1', 'as it is: 0'].join(''))
  expect(await api.get(`/tvmiddleware/titles/${old}`)).toMatchObject({ year: 1990, genre_ids: [] })
  await dialog.getByRole('button', { name: 'Import 2 lines' }).click()
  await dialog.getByText('Done.').waitFor()
  expect(await api.get(`/tvmiddleware/titles/${old}`)).toMatchObject({ year: 1991, genre_ids: [genre] })
  const found = await api.get<{ items: object[] }>('/tvmiddleware/titles?q=ride&sort=name&per_page=10')
  expect(found.items).toMatchObject([{ name: 'New ride', year: 2000, genre_ids: [genre] }, { name: 'Old ride' }])
  expect(seat.complaints).toEqual([])
  await seat.context.close()
})

test('films go out as XML and come back as they were, and are filled in where there is a film database', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  await api.post('/tvmiddleware/titles', { name: 'Carried', kinopoisk_id: 603 })
  const { total } = await api.get<{ total: number }>('/tvmiddleware/titles?per_page=10')
  const seat = await sitDown(browser, demo, 'en')
  const { page } = seat
  await signIn(seat, demo, demo.staff)
  await seat.go('tvmiddleware.titles')
  await page.waitForSelector('tbody tr')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export XML' }).click()
  await page.setInputFiles('[data-xml]', await (await saved).path())
  await page.getByText(`Added: 0, changed: 0, as before: ${total}, skipped: 0`).waitFor()
  const broken = { name: 'films.xml', mimeType: 'text/xml', buffer: Buffer.from('<videos><video>') }
  await page.setInputFiles('[data-xml]', broken)
  await page.getByRole('alert').waitFor()
  expect((await api.get<{ total: number }>('/tvmiddleware/titles?per_page=10')).total).toBe(total)
  await page.locator('tbody input[type=checkbox]').first().check()
  await page.getByRole('button', { name: 'Fill in from the film database' }).click()
  // No film database is set up in this house.
  await page
    .getByText(/film database/i)
    .last()
    .waitFor()
  await seat.context.close()
})

test('a workbook that was exported is taken as it is', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  const { total } = await api.get<{ total: number }>('/tvmiddleware/channels?per_page=10')
  const seat = await sitDown(browser, demo, 'en')
  const { page } = seat
  await signIn(seat, demo, demo.staff)
  await seat.go('tvmiddleware.channels')
  await page.waitForSelector('tbody tr')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Excel' }).click()
  await page.getByRole('button', { name: 'Import' }).click()
  await page.setInputFiles('[data-import]', await (await saved).path())
  const dialog = page.getByRole('dialog')
  await dialog.locator('[data-import-counts]').waitFor()
  expect(await dialog.locator('[data-import-counts]').textContent()).toContain(`as it is: ${total}`)
  expect(seat.complaints).toEqual([])
  await seat.context.close()
})

test('a logo is uploaded into its field, shown there, and served to whoever asks', async () => {
  const seat = await sitDown(browser, demo, 'en')
  const { page } = seat
  await signIn(seat, demo, demo.staff)
  await seat.go('tvmiddleware.channels/1')
  await page.getByText('Addresses and pictures').click()
  await page.setInputFiles('[data-upload=icon_url]', { name: 'a.png', mimeType: 'image/png', buffer: PICTURE })
  const field = page.locator('input[name=icon_url]')
  await expect.poll(() => field.inputValue(), { timeout: 60_000 }).toContain('/base/pictures/')
  const address = new URL(await field.inputValue(), demo.url).href
  expect((await fetch(address)).headers.get('content-type')).toBe('image/png')
  await seat.shot('upload')
  await page.setInputFiles('[data-upload=icon_url]', { name: 'b.png', mimeType: 'image/png', buffer: Buffer.from('x') })
  await page.getByRole('alert').first().waitFor()
  expect(new URL(await field.inputValue(), demo.url).href).toBe(address)
  await page.keyboard.press('Control+s')
  await page.waitForURL(/channels$/, { waitUntil: 'commit' })
  await seat.context.close()
})

test('a view is kept under a name, and a page has an address to pass on', async () => {
  const seat = await sitDown(browser, demo, 'en')
  const { page } = seat
  await signIn(seat, demo, demo.staff)
  await seat.go(`tvmiddleware.accounts?filter=${encodeURIComponent(JSON.stringify({ q: '100003' }))}&perPage=50`)
  await page.getByText('100003').first().waitFor()
  expect(await page.locator('main tbody tr').count()).toBe(1)
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('menuitem', { name: /Save current query/ }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('The third')
  await page.getByRole('dialog').getByRole('button', { name: /Save/ }).click()
  await seat.go('tvmiddleware.accounts?filter=%7B%7D')
  await page.getByText('100001').first().waitFor()
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('menuitem', { name: /The third/ }).click()
  await page.waitForURL(/100003/)
  await seat.context.close()
})

test('rows with an order by hand are moved by their arrows', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  const orderOf = async () =>
    (await api.get<{ items: { id: number }[] }>('/tvmiddleware/categories?sort=position')).items.map(({ id }) => id)
  const before = await orderOf()
  const seat = await sitDown(browser, demo, 'en')
  const { page } = seat
  await signIn(seat, demo, demo.staff)
  await seat.go('tvmiddleware.categories?sort=position&order=ASC')
  await page.getByRole('button', { name: 'Move down' }).first().click()
  await expect.poll(orderOf, { timeout: 60_000 }).toEqual([before[1], before[0], ...before.slice(2)])
  // The server was faster than the page.
  const firstShown = () => page.locator('main tbody tr .column-id').first().textContent()
  await expect.poll(firstShown, { timeout: 60_000 }).toBe(String(before[1]))
  await page.locator('[data-drag="0"]').dragTo(page.locator('main tbody tr').nth(1))
  await expect.poll(orderOf, { timeout: 60_000 }).toEqual(before)
  await seat.context.close()
})

test('an owner of rights sees the own films, and nothing of what belongs to others', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  const holder = await api.post<{ id: number }>('/tvmiddleware/copyright-holders', { name: 'Studio' })
  await api.post('/tvmiddleware/titles', { name: 'Film of the studio', copyright_holder_id: holder.id })
  await api.post('/tvmiddleware/titles', { name: 'Film of others' })
  const lists = ['customers', 'accounts', 'channels']
  const permissions = [...lists, 'titles'].map((list) => `tvmiddleware.${list}.view`)
  const role = await api.post<{ id: number }>('/base/roles', { name: 'Holder', permissions })
  const login = { username: 'studio', password: 'a-long-phrase-to-come-in' }
  await api.post('/base/staff', { ...login, holder_id: holder.id, role_ids: [role.id] })
  const own = await StaffApi.open(demo, login)
  for (const list of lists)
    expect(await own.get(`/tvmiddleware/${list}`).catch((error: unknown) => ({ error, total: 0 }))).toMatchObject({
      total: 0,
    })
  expect(await own.get('/tvmiddleware/titles')).toMatchObject({ total: 1 })
  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, login)
  expect(await seat.page.locator('[data-menu]').textContent()).not.toContain('Subscribers')
  await seat.go('tvmiddleware.titles')
  await seat.page.getByText('Film of the studio').first().waitFor()
  expect(await seat.page.getByText('Film of others').count()).toBe(0)
  await seat.shot('holder')
  await seat.context.close()
})
