import { expect, vi } from 'vitest'
import type { Seat } from './browser.fixture.js'
import type { StaffApi } from './staff-api.fixture.js'

interface FieldSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly items?: { readonly enum?: readonly unknown[] }
  readonly format?: string
}

/** What the server says of a list and its form. */
export interface Description {
  readonly form: { readonly properties?: Readonly<Record<string, FieldSchema>>; readonly required?: readonly string[] }
  readonly references: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<string, string>>
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
  action: 'watch',
  code: '7',
  license_url: 'https://keys.example/$id',
  currency: 'EUR',
  end_ms: '2',
  ends_at: '2030-03-01T12:00',
  // Of texts, letters, and those who carry them.
  'sms.texts.to': '+79991234567',
  'base.letters.to': 'viewer@mail.example',
  'base.mail-servers.host': 'smtp.mail.example',
  from_address: 'tv@mail.example',
  'base.wordings.name': 'parentCode',
  'base.wordings.text': 'Sample {pin}',
  language: 'en',
  page_url: 'http://page.example/',
  'ads.clips.url': 'http://ads.example/spot.mp4',
  network: '192.0.2.0/24',
  'signage.hooks.url': 'https://signs.example/told',
  'signage.alarm-rules.syslog': 'udp://log.example:514',
  'vms.cameras.address': '192.0.2.10',
  'vms.cameras.rtsp_path': '/live',
  'billing.external-apis.name': 'sample',
  'billing.external-apis.url': 'https://billing.example/api',
  'billing.contracts.number': 'C-sample',
  'billing.document-templates.body': '<p>{{customer.name}}</p>',
  'billing.bank-accounts.number': '40817810099910004312',
  starts_on: '2030-03-01',
}

/** What is chosen where the last of the words asks for more than a form of samples has. */
const chosen: Readonly<Record<string, string>> = {
  'signage.items.kind': 'html',
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
  'sms.gateways': ['login', 'sender'],
  'vms.cameras': ['rtsp_path'],
  'billing.external-apis': ['hooks'],
  'billing.merchants': ['login', 'secret', 'hook_secret'],
  'billing.promos': ['discount'],
  'billing.contracts': ['number'],
  'billing.bank-accounts': ['number'],
  'signage.playlist-entries': ['item_id'],
  'signage.zones': ['item_id'],
  'signage.items': ['html'],
  'signage.alarm-rules': ['syslog'],
  'signage.triggers': ['playlist_id', 'place_ids'],
}

const choose = async ({ page }: Seat, field: string): Promise<void> => {
  await page.locator(`main form input[name="${field}"]`).click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Escape')
}

const pick = async ({ page }: Seat, field: string, value?: string): Promise<void> => {
  const box = page.locator('.MuiFormControl-root', { has: page.locator(`input[name="${field}"]`) }).last()
  await box.getByRole('combobox').click()
  const options = page.getByRole('option')
  await (value === undefined ? options.last() : options.and(page.locator(`[data-value="${value}"]`))).click()
}

const fill = async (
  seat: Seat,
  list: string,
  field: string,
  { form, references, kinds }: Description,
): Promise<void> => {
  const own = particular[`${list}.${field}`] ?? particular[field]
  const schema = form.properties?.[field] ?? {}
  if (field === 'permissions')
    return seat.page
      .getByRole('checkbox', { name: /Channels: view/ })
      .first()
      .check()
  if (references[field]) return choose(seat, field)
  if (schema.enum) return pick(seat, field, chosen[`${list}.${field}`])
  if (schema.items?.enum) {
    await pick(seat, field)
    return seat.page.keyboard.press('Escape')
  }
  const input = seat.page.locator(`main form [name="${field}"]`).first()
  if (kinds[field] === 'localDate') return input.fill('2030-03-01')
  if (schema.format === 'date-time' || /_at$/.test(field)) return input.fill(own ?? '2030-03-01T10:00')
  const isNumber = [schema.type].flat().some((type) => type === 'integer' || type === 'number')
  return input.fill(own ?? (isNumber ? '1' : `Sample ${field}`))
}

// A busy machine takes its time, so it is asked until it is so.
const comes = <T>(what: () => Promise<T>): Promise<T> => vi.waitFor(what, { timeout: 20_000, interval: 200 })

/** The rows of a list. */
export const rowsOf = (api: StaffApi, path: string) =>
  api.get<{ items: { id: number }[]; total: number }>(`${path}?per_page=250`)

/** Makes a row by the form of a list, and says which it is. */
export const made = async (seat: Seat, api: StaffApi, list: string, description: Description): Promise<number> => {
  const path = `/${list.replace('.', '/')}`
  const before = new Set((await rowsOf(api, path)).items.map(({ id }) => id))
  await seat.open(`${list}/create`, `[data-form="${list}/new"]`)
  const needed = [...(description.form.required ?? []), ...(beside[list] ?? [])]
  for (const field of new Set(needed)) await fill(seat, list, field, description)
  await seat.page.locator('main form button[type=submit]').click()
  const fresh = await comes(async () => {
    const row = (await rowsOf(api, path)).items.find(({ id }) => !before.has(id))
    if (!row) throw new Error('the row was not made')
    return row.id
  })
  // The panel goes on to the list, or shows first what it shows this once.
  const left = seat.page.waitForURL((url) => !url.pathname.endsWith('/create'), { waitUntil: 'commit' })
  const shown = seat.page.getByRole('dialog').getByRole('button', { name: 'Close' })
  // Only what is there is clicked: a click that waits on would close what another list shows.
  await Promise.race([left, shown.waitFor().catch(() => undefined)])
  if (await shown.isVisible()) await shown.click()
  await left
  return fresh
}

const changeable = ['comment', 'description', 'location', 'brand_name', 'subject', 'name', 'text', 'firstname', 'price']

/** Where a rule forbids a sentence. */
const changedTo: Readonly<Record<string, string>> = {
  'billing.external-apis.name': 'changed',
}

/** Changes a row by its form and the keyboard. */
export const changed = async (
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
    .fill(changedTo[`${list}.${field}`] ?? (field === 'price' ? '5' : 'Changed by the loop'))
  await seat.page.keyboard.press('Control+s')
  await seat.page.waitForURL((url) => !url.pathname.endsWith(`/${id}`), { waitUntil: 'commit' })
  expect((await row()).rev).toBeGreaterThan(rev)
}

/** Removes a row by its form. */
export const removed = async (seat: Seat, api: StaffApi, list: string, id: number): Promise<void> => {
  await seat.open(`${list}/${id}`, `[data-form="${list}/${id}"]`)
  await seat.page.getByRole('button', { name: 'Delete' }).click()
  await seat.page.getByRole('button', { name: 'Confirm' }).click()
  await seat.page.waitForURL((url) => !url.pathname.endsWith(`/${id}`), { waitUntil: 'commit' })
  expect((await rowsOf(api, `/${list.replace('.', '/')}`)).items.map((row) => row.id)).not.toContain(id)
}
