import { expect, test } from 'vitest'
import { openShop } from './selling.fixture.js'

const openLocked = async () => {
  const shop = await openShop()
  const { box } = await shop.home()
  await box.connect(['start'])
  const show = (values: object) =>
    shop.house.staff({ allow: ['base.setting.edit'] }).call('patch', '/base/settings/tvmiddleware', { body: values })
  const rows = async (path = '/channel/list/') =>
    (await box.get(path))['channels'] as { name: string; has_subscription: number; url?: string }[]
  return { ...shop, box, show, rows }
}

test('channels that are not open are left out, until the operator wants them shown as locked', async () => {
  const { box, show, rows } = await openLocked()
  expect(await box.channels()).toBe('a')
  await show({ show_locked_channels: true })
  expect((await rows()).map(({ name, has_subscription, url }) => [name, has_subscription, url])).toEqual([
    ['a', 1, 'http://a.example/'],
    ...['b', 'c', 'd', 'e', 'f', 'g'].map((name) => [name, 0, '']),
  ])
  expect((await rows('/v2/channel/list/')).map(({ has_subscription }) => has_subscription)).toEqual([
    1, 0, 0, 0, 0, 0, 0,
  ])
  await show({ show_locked_channels: false })
  expect(await box.channels()).toBe('a')
})

test('a box is told to load its channels again when they are unlocked, or shown at all', async () => {
  const { box, show, rows } = await openLocked()
  const changed = async () => (await box.get('/account/status/'))['channel_list_changed']
  await rows()
  await show({ show_locked_channels: true })
  expect([await changed(), await changed()]).toEqual([1, 0])
  await box.connect(['sport'])
  expect(await changed()).toBe(1)
  expect((await rows()).filter(({ has_subscription }) => has_subscription === 1).map(({ name }) => name)).toEqual([
    'a',
    'c',
  ])
})

test('in place of a locked channel’s address comes the banner', async () => {
  const { box, show, channels } = await openLocked()
  const asked = { cid: channels.c, redirect: 0 }
  expect(await box.get('/channel/url/', asked)).toMatchObject({ error: 404 })
  await show({ show_locked_channels: true, lock_banner: 'http://pictures.example/lock.png' })
  const locked = { uri: '', stream_service_id: -1, lock_banner: 'http://pictures.example/lock.png', error: 0 }
  expect(await box.get('/channel/url/', asked)).toMatchObject(locked)
  expect(await box.get('/channel/url/', { cid: channels.c })).toMatchObject(locked)
  expect(await box.get('/program/url/', { ...asked, time: 1_772_366_400 })).toMatchObject(locked)
  expect(await box.get('/channel/url/', { cid: channels.a, redirect: 0 })).toMatchObject({ uri: 'http://a.example/' })
  expect(await box.get('/channel/url/', { cid: 999, redirect: 0 })).toMatchObject({ error: 404 })
})

test('a channel tells how it may be bought, and can be bought at once', async () => {
  const { box, channels, tariffs } = await openLocked()
  const detail = (cid: number) => box.get('/channel/detail/', { cid })
  const sport = {
    ...{ action: 'subscribe', tariff_id: tariffs.sport, is_virtual: false, caption: 'sport', price: 5.5 },
    ...{ periodical: true, activation_price: 5.5 },
  }
  expect(await detail(channels.c)).toMatchObject({ id: channels.c, name: 'c', actions: [sport], error: 0 })
  expect(await box.get('/channel/detail/', { cid: channels.c, lang: 'ru' })).toMatchObject({
    actions: [{ caption: 'Спорт' }],
  })
  expect(await detail(channels.d)).toMatchObject({ actions: [{ price: 2.5, activation_price: 1 }] })
  expect(await detail(channels.g), 'nothing opens it').toMatchObject({ actions: [], error: 0 })
  expect(await detail(999)).toMatchObject({ error: 404 })
  const act = (action: string, cid: number, tariff: number) =>
    box.get('/channel/action/', { cid, action, tariff_id: tariff })
  expect(await act('get_channel_url', channels.c, tariffs.sport)).toMatchObject({ error: 5 })
  expect(await act('subscribe', channels.c, tariffs.films), 'it does not open the channel').toMatchObject({ error: 1 })
  expect(await act('dance', channels.c, tariffs.sport)).toMatchObject({ error: 1 })
  expect(await act('subscribe', channels.c, tariffs.sport)).toMatchObject({ error: 0, result: '' })
  expect(await act('subscribe', channels.c, tariffs.sport)).toMatchObject({ error: 3 })
  expect(await act('get_channel_url', channels.c, tariffs.sport)).toMatchObject({ result: 'http://c.example/' })
  expect(await detail(channels.c)).toMatchObject({ actions: [{ action: 'get_channel_url', activation_price: 0 }] })
  expect(await act('subscribe', 999, tariffs.sport)).toMatchObject({ error: 4 })
})
