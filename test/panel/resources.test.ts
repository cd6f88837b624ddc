import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser, signIn, sitDown, type Seat } from './browser.fixture.js'
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

interface FieldSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly format?: string
}

interface Description {
  readonly form: { readonly properties?: Readonly<Record<string, FieldSchema>>; readonly required?: readonly string[] }
  readonly references: Readonly<Record<string, string>>
  readonly only_new: readonly string[]
  readonly actions: readonly string[]
}

/** Values where a rule is not in the schema. */
const particular: Readonly<Record<string, string>> = {
  username: 'sample.person',
  password: 'a-long-phrase-that-opens',
  version: '1.0',
  html_content: '<p>Sample</p>',
  url_mask: 'http://stream.example/$prefix?token=$token',
  external_id: 'sample',
  uid: 'sample-uid',
  system_name: 'sample',
}

/** What a list asks for beside what is always needed. */
const beside: Readonly<Record<string, readonly string[]>> = {
  'tvmiddleware.subscriptions': ['customer_id'],
  'tvmiddleware.virtual-subscriptions': ['customer_id'],
  'tvmiddleware.messages': ['account_id'],
  'tvmiddleware.device-commands': ['device_id'],
  'base.dealers': ['company_name'],
  'tvmiddleware.customers': ['lastname'],
  'tvmiddleware.maintenances': ['channel_ids'],
  'tvmiddleware.routing-rules': ['name', 'service_id'],
}

const choose = async ({ page }: Seat, field: string): Promise<void> => {
  await page.locator(`main form input[name="${field}"]`).click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Escape')
}

const pick = async ({ page }: Seat, field: string): Promise<void> => {
  const box = page.locator('.MuiFormControl-root', { has: page.locator(`input[name="${field}"]`) }).last()
  await box.getByRole('combobox').click()
  await page.getByRole('option').last().click()
}

const fill = async (seat: Seat, field: string, { form, references }: Description): Promise<void> => {
  const schema = form.properties?.[field] ?? {}
  if (field === 'permissions')
    return seat.page
      .getByRole('checkbox', { name: /Channels: view/ })
      .first()
      .check()
  if (references[field]) return choose(seat, field)
  if (schema.enum) return pick(seat, field)
  const input = seat.page.locator(`main form [name="${field}"]`).first()
  if (schema.format === 'date-time' || /_at$/.test(field)) return input.fill('2030-03-01T10:00')
  const isNumber = schema.type === 'integer' || schema.type === 'number'
  return input.fill(particular[field] ?? (isNumber ? '1' : `Sample ${field}`))
}

// A busy machine takes its time, so it is asked until it is so.
const comes = <T>(what: () => Promise<T>): Promise<T> => vi.waitFor(what, { timeout: 20_000, interval: 200 })

const rowsOf = (api: StaffApi, path: string) =>
  api.get<{ items: { id: number }[]; total: number }>(`${path}?per_page=250`)

const made = async (seat: Seat, api: StaffApi, list: string, description: Description): Promise<number> => {
  const path = `/${list.replace('.', '/')}`
  const before = new Set((await rowsOf(api, path)).items.map(({ id }) => id))
  await seat.open(`${list}/create`, `[data-form="${list}/new"]`)
  const needed = [...(description.form.required ?? []), ...(beside[list] ?? [])]
  for (const field of new Set(needed)) await fill(seat, field, description)
  await seat.page.locator('main form button[type=submit]').click()
  const fresh = await comes(async () => {
    const row = (await rowsOf(api, path)).items.find(({ id }) => !before.has(id))
    if (!row) throw new Error('the row was not made')
    return row.id
  })
  // The panel goes on to the list, or shows first what it shows this once.
  const left = seat.page.waitForURL((url) => !url.pathname.endsWith('/create'), { waitUntil: 'commit' })
  const shown = seat.page.getByRole('dialog').getByRole('button', { name: 'Close' })
  await Promise.race([left, shown.click().catch(() => undefined)])
  await left
  return fresh
}

const changeable = ['comment', 'description', 'location', 'brand_name', 'name', 'text', 'firstname', 'price']

const changed = async (
  seat: Seat,
  api: StaffApi,
  list: string,
  id: number,
  { form, only_new: onlyNew }: Description,
): Promise<void> => {
  const row = () => api.get<{ rev: number }>(`/${list.replace('.', '/')}/${id}`)
  const { rev } = await row()
  await seat.open(`${list}/${id}`, `[data-form="${list}/${id}"]`)
  const field = changeable.find((name) => form.properties?.[name] && !onlyNew.includes(name))
  if (!field) return
  if (field === 'comment') await seat.page.getByRole('button', { name: 'Other' }).click()
  await seat.page
    .locator(`main form [name="${field}"]`)
    .first()
    .fill(field === 'price' ? '5' : 'Changed by the loop')
  await seat.page.keyboard.press('Control+s')
  await seat.page.waitForURL((url) => !url.pathname.endsWith(`/${id}`), { waitUntil: 'commit' })
  expect((await row()).rev).toBeGreaterThan(rev)
}

const removed = async (seat: Seat, api: StaffApi, list: string, id: number): Promise<void> => {
  await seat.open(`${list}/${id}`, `[data-form="${list}/${id}"]`)
  await seat.page.getByRole('button', { name: 'Delete' }).click()
  await seat.page.getByRole('button', { name: 'Confirm' }).click()
  await seat.page.waitForURL((url) => !url.pathname.endsWith(`/${id}`), { waitUntil: 'commit' })
  expect((await rowsOf(api, `/${list.replace('.', '/')}`)).items.map((row) => row.id)).not.toContain(id)
}

/** What some rows hang on: the look-ups offer the same rows first as the lists do. */
const lay = async (api: StaffApi): Promise<void> => {
  const [customer, account] = await Promise.all(
    ['customers', 'accounts'].map(async (list) => (await rowsOf(api, `/tvmiddleware/${list}`)).items[0]?.id ?? 0),
  )
  const tariffs = (await rowsOf(api, '/tvmiddleware/tariffs')).items.map(({ id }) => id)
  await api.post('/tvmiddleware/subscriptions', { customer_id: customer, tariff_id: Math.min(...tariffs) })
  await api.post('/tvmiddleware/virtual-tariffs', { name: 'Ground', tariff_ids: [Math.max(...tariffs)] })
  await api.post('/tvmiddleware/devices', { account_id: account, uid: 'box-on-the-ground', device_type: 'mag' })
}

test('in every list that may be written a row is made, changed and removed by its form', async () => {
  const api = await StaffApi.open(demo, demo.staff)
  const { items } = await api.get<{ items: { module: string; name: string }[] }>('/base/resources')
  await lay(api)
  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, demo.staff)
  const failed: Record<string, string> = {}
  const done: string[] = []
  for (const { module, name } of items) {
    const list = `${module}.${name}`
    const description = await api.get<Description>(`/${module}/${name}/schema`)
    if (!description.actions.includes('create')) continue
    try {
      const id = await made(seat, api, list, description)
      if (description.actions.includes('edit')) await changed(seat, api, list, id, description)
      if (description.actions.includes('delete')) await removed(seat, api, list, id)
      done.push(list)
    } catch (error) {
      await seat.shot(`failed-${name}`)
      failed[list] = `${String(error).slice(0, 300)} ${await seat.page.getByRole('alert').allTextContents()}`
    }
  }
  expect(failed).toEqual({})
  expect(done.length).toBeGreaterThan(20)
  await seat.context.close()
})
