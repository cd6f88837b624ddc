import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'
import { StreamService } from './stream-service.table.js'

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

test('secrets are taken and never shown again', async () => {
  const { house, panel } = await openPanel()
  const id = await panel.add('/stream-services', { name: 'N', type: 'live', url_mask: mask, link_secret: 'hush-1' })
  const shown = async () => (await panel.get(`/stream-services/${id}`)).body
  const kept = async () => {
    const { linkSecretSealed } = await house.ctx.fresh().repo(StreamService).get(id)
    return linkSecretSealed && house.keys.unseal('stream-service', linkSecretSealed)
  }
  expect(await shown()).toMatchObject({ has_link_secret: true, has_api_secret: false })
  expect(await kept()).toBe('hush-1')
  await panel.patch(`/stream-services/${id}`, { name: 'M', api_secret: 'hush-2' })
  expect(await kept()).toBe('hush-1')
  expect(await shown()).toMatchObject({ name: 'M', has_link_secret: true, has_api_secret: true })
  await panel.patch(`/stream-services/${id}`, { link_secret: '' })
  expect([await kept(), (await shown())['has_link_secret']]).toEqual([null, false])
  const everything = JSON.stringify([await shown(), (await panel.get('/stream-services')).body])
  expect(everything).not.toMatch(/hush|sealed/)
})

test('tariffs that grant a service are said with it', async () => {
  const { panel, south } = await openPanel()
  const tariffs = [await panel.add('/tariffs', { name: 'A' }), await panel.add('/tariffs', { name: 'B' })]
  const service = { name: 'N', type: 'live', url_mask: mask }
  const id = await panel.add('/stream-services', { ...service, tariff_ids: tariffs })
  expect((await panel.get(`/stream-services/${id}`)).body).toMatchObject({ tariff_ids: tariffs })
  await panel.patch(`/stream-services/${id}`, { tariff_ids: tariffs.slice(1) })
  expect((await panel.get(`/stream-services/${id}`)).body).toMatchObject({ tariff_ids: tariffs.slice(1) })
  const theirs = await south.add('/tariffs', { name: 'A' })
  expect(await panel.post('/stream-services', { ...service, name: 'O', tariff_ids: [theirs] })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'tariff_ids' }] },
  })
})

test('a service that nobody watches any more counts as available again', async () => {
  const { house, panel } = await openPanel()
  const facts = { name: 'N', type: 'live', url_mask: mask, checks_tcp: true, checks_ping: true }
  const id = await panel.add('/stream-services', facts)
  const away = { isAvailable: false, fault: 'tcp', availabilitySince: house.ctx.now }
  await house.ctx.repo(StreamService).change({ id }, away)
  await panel.patch(`/stream-services/${id}`, { checks_ping: false })
  expect((await panel.get(`/stream-services/${id}`)).body).toMatchObject({ is_available: false, fault: 'tcp' })
  await panel.patch(`/stream-services/${id}`, { checks_tcp: false })
  expect((await panel.get(`/stream-services/${id}`)).body).toMatchObject({ is_available: true, fault: '' })
})
