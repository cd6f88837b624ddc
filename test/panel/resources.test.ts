import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn, sitDown } from './browser.fixture.js'
import { declaredIn, turns, type Declared } from './declared.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { changed, made, removed, rowsOf, type Description } from './forms.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

let browser: Browser
let demo: Demo
let api: StaffApi
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
  api = await StaffApi.open(demo, demo.staff)
  await lay()
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

/** What some rows hang on: the look-ups offer the same rows first as the lists do. */
const lay = async (): Promise<void> => {
  const add = async (list: string, values: object) =>
    (await api.post<{ id: number }>(`/tvmiddleware/${list}`, values)).id
  const [customer, account] = await Promise.all(
    ['customers', 'accounts'].map(async (list) => (await rowsOf(api, `/tvmiddleware/${list}`)).items[0]?.id ?? 0),
  )
  const tariffs = (await rowsOf(api, '/tvmiddleware/tariffs')).items.map(({ id }) => id)
  await add('subscriptions', { customer_id: customer, tariff_id: Math.min(...tariffs) })
  await add('virtual-tariffs', { name: 'Ground', tariff_ids: [Math.max(...tariffs)] })
  await add('devices', { account_id: account, uid: 'box-on-the-ground', device_type: 'mag' })
  await api.patch('/base/settings/billing', { promise_limit: 100_000 })
  const title = await add('titles', { name: 'Ground' })
  await add('assets', { title_id: title, name: 'Ground' })
  await add('seances', { title_id: title, starts_at: '2030-01-01T20:00:00Z', ends_at: '2030-01-01T22:00:00Z' })
  await api.post('/billing/document-templates', { name: 'Ground', kind: 'customer', body: '<p>{{customer.name}}</p>' })
  await api.post('/sms/gateways', { name: 'Ground', kind: 'null' })
  const site = (await api.post<{ id: number }>('/vms/sites', { name: 'Ground' })).id
  const limits = { max_cameras: 1, max_live: 1, max_recording: 1 }
  await api.post('/vms/servers', { name: 'Ground', site_id: site, ...limits })
  await api.post('/vms/groups', { name: 'Ground', site_id: site })
  await api.post('/base/mail-servers', { name: 'Ground', host: '127.0.0.1', from_address: 'tv@mail.example' })
  for (const list of ['places', 'playlists', 'layouts']) await api.post(`/signage/${list}`, { name: 'Ground' })
  await api.post('/signage/items', { name: 'Ground', kind: 'clock' })
  for (const list of ['price-categories', 'video-providers', 'genres']) await add(list, { name: 'Ground' })
}

/** Lists whose rows need others that fit together, which no loop finds. */
const toldElsewhere: Readonly<Record<string, string>> = {
  'tvmiddleware.record-orders': 'a programme of a channel that a recorder serves: recorders.test.ts',
}

/** A form would wait in vain for a row to choose where there is none. */
const checkGround = async ({ form, references }: Description): Promise<void> => {
  const { items } = await api.get<{ items: readonly (Declared & { table: string })[] }>('/base/resources')
  const needed = new Set((form.required ?? []).map((field) => references[field]))
  for (const { module, name } of items.filter(({ table }) => needed.has(table)))
    if ((await rowsOf(api, `/${module}/${name}`)).total === 0) throw new Error(`the ground has no ${name}`)
}

test.each(turns)(
  'in every list that may be written a row is made, changed and removed by its form (%s)',
  async (turn) => {
    const seat = await sitDown(browser, demo, 'en')
    await signIn(seat, demo, demo.staff)
    const failed: Record<string, string> = {}
    const done: string[] = []
    for (const { module, name } of await declaredIn(api, turn)) {
      const list = `${module}.${name}`
      const description = await api.get<Description>(`/${module}/${name}/schema`)
      if (!description.actions.includes('create')) continue
      if (list in toldElsewhere) {
        console.info(`${list} is told elsewhere: ${toldElsewhere[list]}`)
        continue
      }
      try {
        await checkGround(description)
        const id = await made(seat, api, list, description)
        if (description.actions.includes('edit')) await changed(seat, api, list, id, description)
        if (description.actions.includes('delete')) await removed(seat, api, list, id)
        done.push(list)
      } catch (error) {
        await seat.shot(`failed-${name}`)
        failed[list] = `${String(error).slice(0, 500)} ${await seat.page.getByRole('alert').allTextContents()}`
      }
    }
    expect(failed).toEqual({})
    expect(done.length).toBeGreaterThan(2)
    await seat.context.close()
  },
)
