import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'

const mask = 'http://north.example/$prefix'

test('staff put rules in order, and the first that fits sends the box', async () => {
  const { panel, subscriber } = await openPanel()
  const category = await panel.add('/categories', { name: 'All' })
  const tariff = await panel.add('/tariffs', { name: 'Basic' })
  const north = await panel.add('/stream-services', { name: 'North', type: 'live', url_mask: mask })
  const south = await panel.add('/stream-services', { name: 'South', type: 'live', url_mask: mask, weight: 0 })
  const one = { name: 'One', category_id: category, url_prefix: 'one', tariff_ids: [tariff] }
  const channel = await panel.add('/channels', { ...one, service_ids: [north, south] })
  const box = await (await subscriber([tariff])).login()
  const chosen = async () => (await box.get(`/channel/url/?cid=${channel}&redirect=0`))['stream_service_id']
  expect(await chosen()).toBe(north)
  const rule = await panel.add('/routing-rules', { device_types: ['android'], service_id: south, position: 2000 })
  expect(await chosen()).toBe(south)
  const first = await panel.add('/routing-rules', { service_id: north, position: 1000, subnets: '192.0.2.0/24' })
  expect(await chosen()).toBe(north)
  await panel.patch(`/routing-rules/${first}`, { is_enabled: false })
  expect(await chosen()).toBe(south)
  await panel.remove(`/routing-rules/${rule}`)
  expect(await chosen()).toBe(north)
})

test('a rule that decides nothing, or asks for what is not there, is refused by its field', async () => {
  const { panel, south } = await openPanel()
  const url_mask = 'http://x.example/$prefix'
  const theirs = await south.add('/stream-services', { name: 'S', type: 'live', url_mask })
  const unfit = {
    service_id: theirs,
    url_mask: 'gopher://x',
    device_types: 'toaster',
    content_type: 'radio',
    subnets: '10.0.0.0/33',
    shift_hours: 25,
    tariff_id: 999,
  }
  for (const [field, value] of Object.entries(unfit))
    expect(await panel.post('/routing-rules', { url_mask, [field]: value }), field).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    })
  expect(await panel.post('/routing-rules', {})).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'service_id' }] },
  })
  const id = await panel.add('/routing-rules', { url_mask })
  expect((await panel.patch(`/routing-rules/${id}`, { url_mask: '' })).status).toBe(400)
  expect((await panel.get('/routing-rules')).body).toMatchObject({ total: 1 })
})
