import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'

const mask = 'http://north.example/$prefix/index.m3u8?token=$token'

test('a box is sent through the service that staff set up', async () => {
  const { panel, subscriber } = await openPanel()
  const category = await panel.add('/categories', { name: 'All' })
  const tariff = await panel.add('/tariffs', { name: 'Basic' })
  const service = await panel.add('/stream-services', { name: 'North', type: 'live', url_mask: mask })
  const one = { name: 'One', category_id: category, url_prefix: 'one', tariff_ids: [tariff], service_ids: [service] }
  const channel = await panel.add('/channels', one)
  const box = await (await subscriber([tariff])).login()
  const address = () => box.get(`/channel/url/?cid=${channel}&redirect=0`)
  expect(String((await address())['uri'])).toMatch(/^http:\/\/north\.example\/one\/index\.m3u8\?token=\S{20,}$/)
  await panel.patch(`/stream-services/${service}`, { url_mask: 'rtsp://south.example/$prefix' })
  expect(await address()).toMatchObject({ uri: 'rtsp://south.example/one', stream_service_id: service })
  await panel.remove(`/stream-services/${service}`)
  expect((await address())['error']).not.toBe(0)
})

test('a service that makes no address is refused by its field', async () => {
  const { panel, south } = await openPanel()
  const good = { name: 'North', type: 'live', url_mask: mask }
  const unfit = {
    url_mask: '',
    type: 'radio',
    preview_mask: 'gopher://x/$cid',
    token_ttl_seconds: -1,
    record_days: -1,
    data_centre_id: 999,
  }
  for (const [field, value] of Object.entries(unfit))
    expect(await panel.post('/stream-services', { ...good, [field]: value }), field).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    })
  expect((await panel.get('/stream-services')).body).toMatchObject({ total: 0 })
  const id = await panel.add('/stream-services', good)
  expect((await south.get(`/stream-services/${id}`)).status).toBe(404)
})
