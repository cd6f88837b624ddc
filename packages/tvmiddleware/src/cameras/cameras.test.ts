import { defineModule, offer, StreamSources } from '@headend/base'
import { expect, test } from 'vitest'
import { openContent } from '../testing/content.fixture.js'
import { panelOf } from '../testing/panel.fixture.js'
import { secondsOf } from '../testing/television.fixture.js'
import { CameraCity } from './camera-city.table.js'
import { CameraAccount } from './camera-links.table.js'
import { Camera } from './camera.table.js'

type Rows = { readonly id: number; readonly name: string }[]

const openCameras = async (options: Parameters<typeof openContent>[0] = {}) => {
  const content = await openContent(options)
  const { make, tv } = content
  const { id: perm } = await tv.ctx.repo(CameraCity).add({ name: 'Perm', nameI18n: { ru: 'Пермь' }, position: 1000 })
  const { id: omsk } = await tv.ctx.repo(CameraCity).add({ name: 'Omsk', position: 2000 })
  const square = await make('/camera/create/', {
    ...{
      name: 'Square',
      uri: 'http://cam.example/square',
      tariffs: [tv.tariffs.basic],
      preview_url: 'http://x.example/p',
    },
    additional_categories: [tv.categories.films],
  })
  const street = await make('/camera/create/', {
    ...{ name: 'Street', url_prefix: 'street', stream_services: [tv.services.north], tariffs: [tv.tariffs.extra] },
  })
  const yard = await make('/camera/create/', {
    ...{ name: 'Yard', url_prefix: 'yard', stream_services: [tv.services.north, tv.services.deep] },
    ...{ epg_channel: tv.guides.hourly, category: tv.categories.films },
  })
  await tv.ctx.repo(Camera).change({ id: square }, { cityId: perm })
  await tv.ctx.repo(Camera).change({ id: yard }, { cityId: omsk, isPersonal: true, recordingDays: 7 })
  await tv.ctx.repo(CameraAccount).add({ cameraId: yard, accountId: tv.people.ann.accountId })
  return { ...content, cities: { perm, omsk }, cameras: { square, street, yard } }
}

test('a subscriber sees cameras of its city, open by its tariffs, and those it is bound to', async () => {
  const { tv, cameras, cities } = await openCameras()
  const [ann, bob] = [await tv.login('ann'), await tv.login('bob')]
  const ids = async (box: typeof ann, sent = {}) =>
    ((await box.get('/camera/list/', sent))['cameras'] as Rows).map(({ id }) => id)
  expect(await bob.get('/camera/list/')).toMatchObject({
    count: 2,
    cameras: [
      {
        ...{ id: cameras.square, name: 'Square', city_id: cities.perm, city_name: 'Perm', has_subscription: 1 },
        ...{ url: 'http://cam.example/square', preview_url: 'http://x.example/p', has_record: 0, program_id: -1 },
        ...{ additional_categories: [{ id: tv.categories.films, name: 'films' }], is_favorited: 0, camera_sort: 1000 },
      },
      { id: cameras.street, has_subscription: 0, url: '', city_id: 0, city_name: '' },
    ],
    error: 0,
  })
  expect(await ids(ann)).toEqual([cameras.square, cameras.street, cameras.yard])
  expect(await ids(ann, { city_id: cities.omsk })).toEqual([cameras.yard])
  expect(await ids(ann, { category_id: tv.categories.films })).toEqual([cameras.square, cameras.yard])
  expect(await ids(ann, { search: 'STR' })).toEqual([cameras.street])
  expect(await ann.get('/camera/list/', { search: 'yard' })).toMatchObject({
    cameras: [{ has_record: 1, max_archive_duration: 7, program_name: 'Hour 0' }],
  })
  expect(await bob.get('/camera/city/list/', { lang: 'ru' })).toMatchObject({ cities: [{ name: 'Пермь' }] })
  expect(await ann.get('/camera/city/list/')).toMatchObject({ cities: [{ name: 'Perm' }, { name: 'Omsk' }] })
  expect(await ann.get('/camera/category/list/')).toMatchObject({
    categories: [
      { name: 'news', cameras_count: 2, city_name: '' },
      { name: 'films', cameras_count: 2 },
    ],
  })
  expect(await ann.get('/camera/category/list/', { city_id: cities.omsk })).toMatchObject({
    categories: [{ name: 'films', city_name: 'Omsk', cameras_count: 1 }],
  })
  expect(await bob.get('/camera/list/', { city_id: 'x' })).toMatchObject({ error: 1 })
})

test('favourite cameras go first, unless the order of the operator is asked for', async () => {
  const { tv, cameras } = await openCameras()
  const bob = await tv.login('bob')
  const ids = async (sent = {}) => ((await bob.get('/camera/list/', sent))['cameras'] as Rows).map(({ id }) => id)
  await bob.get('/camera/settings/set/', { cid: cameras.street, is_favorited: 1 })
  expect(await ids()).toEqual([cameras.street, cameras.square])
  expect(await ids({ account_sort: 0 })).toEqual([cameras.square, cameras.street])
  expect(await bob.get('/camera/list/', { account_sort: 'x' })).toMatchObject({ error: 1 })
})

test('a camera plays at its own address or through a service, live and from its record', async () => {
  const { tv, cameras } = await openCameras()
  const [ann, bob] = [await tv.login('ann'), await tv.login('bob')]
  const at = (cid: number, sent = {}) => ({ cid, redirect: 0, ...sent })
  expect(await bob.get('/camera/url/', at(cameras.square))).toMatchObject({
    ...{ uri: 'http://cam.example/square', stream_service_id: -1, error: 0 },
  })
  expect((await bob.say('/camera/url/', { cid: cameras.square })).status).toBe(302)
  expect(await ann.get('/camera/url/', at(cameras.street))).toMatchObject({
    uri: expect.stringContaining('http://north.example/street/index.m3u8?token=') as string,
  })
  for (const cid of [cameras.street, cameras.yard, 999_999])
    expect(await bob.get('/camera/url/', at(cid))).toMatchObject({ error: 404 })
  expect(await bob.get('/camera/url/', {})).toMatchObject({ error: 1 })
  const north = { exclude_service_id: tv.services.north }
  expect(await ann.get('/camera/url/', at(cameras.street, north))).toMatchObject({ error: 404 })
  const time = secondsOf('2026-03-01T10:30:00Z')
  expect(await ann.get('/program/url/', at(cameras.yard, { is_camera: 1, time }))).toMatchObject({
    uri: expect.stringContaining(`http://deep.example/${cameras.yard}/video-${time}-1800.m3u8`) as string,
  })
  expect(await bob.get('/program/url/', at(cameras.yard, { is_camera: 1, time }))).toMatchObject({ error: 404 })
  const range = { cid: cameras.yard, is_camera: 1, time_from: time, time_to: time + 3600 }
  const { programs } = (await ann.get('/program/list/', range)) as { programs: { url: string }[] }
  expect(programs).toMatchObject([{ name: 'Hour -2', has_subscription: 1 }, { name: 'Hour -1' }])
  expect(programs[0]?.url).toMatch(/&is_camera=1$/)
  expect(await bob.get('/program/list/', range)).toMatchObject({ error: 1 })
})

test('the stream of a camera of the video surveillance is asked of it, for this viewer', async () => {
  const asked: unknown[] = []
  const surveillance = defineModule({
    name: 'surveillance',
    gives: [StreamSources],
    setup: () => ({
      offers: [
        offer(StreamSources, {
          addressOf: async (_ctx, uid, viewer) => {
            asked.push({ uid, ...viewer })
            return uid === 'gate' ? 'http://vms.example/gate' : undefined
          },
        }),
      ],
    }),
  })
  const { tv, cameras } = await openCameras({ beside: [surveillance] })
  const bob = await tv.login('bob')
  const url = () => bob.get('/camera/url/', { cid: cameras.square, redirect: 0 })
  const panel = panelOf(tv.house, tv.house.operatorId, ['tvmiddleware.cameras.edit', 'tvmiddleware.cameras.view'])
  const from = async (camera_uid: string) => {
    const body = { uri: '', camera_uid }
    expect(await panel.patch(`/cameras/${cameras.square}`, body)).toMatchObject({ status: 200, body })
  }
  await from('gate')
  expect(await url()).toMatchObject({ uri: 'http://vms.example/gate', stream_service_id: -1, error: 0 })
  expect(asked).toMatchObject([{ uid: 'gate', accountId: tv.people.bob.accountId }])
  await from('unpublished')
  expect(await url()).toMatchObject({ error: 404 })
})

test('a camera says what would open it, and is kept among the favourites', async () => {
  const { tv, cameras } = await openCameras()
  const bob = await tv.login('bob')
  expect(await bob.get('/camera/detail/', { cid: cameras.square })).toEqual({
    id: cameras.square,
    actions: [
      {
        ...{ action: 'get_camera_url', tariff_id: tv.tariffs.basic, caption: 'basic', price: 0, periodical: true },
        activation_price: 0,
      },
    ],
    name: 'Square',
    error: 0,
  })
  expect(await bob.get('/camera/detail/', { cid: cameras.street })).toMatchObject({
    actions: [{ action: 'subscribe', tariff_id: tv.tariffs.extra }],
  })
  expect(await bob.get('/camera/detail/', { cid: cameras.yard })).toEqual({ error: 1 })
  const favorites = async () =>
    ((await bob.get('/camera/list/', { favorited_only: 1 }))['cameras'] as Rows).map(({ id }) => id)
  const set = (cid: number, is_favorited: number) => bob.get('/camera/settings/set/', { cid, is_favorited })
  for (let twice = 0; twice < 2; twice += 1) expect(await set(cameras.street, 1)).toMatchObject({ error: 0 })
  expect(await favorites()).toEqual([cameras.street])
  await set(cameras.street, 0)
  expect(await favorites()).toEqual([])
  expect(await set(cameras.yard, 1)).toMatchObject({ error: 1 })
})

test('scripts change and remove cameras, and what is wrong is told by number', async () => {
  const { tv, call, make, cameras } = await openCameras()
  const { square, street } = cameras
  expect(await call('/camera/modify/', { camera_id: square, name: 'Plaza', tariffs: [tv.tariffs.extra] })).toEqual({
    ...{ error: 0, error_message: '' },
  })
  expect(await tv.ctx.repo(Camera).get(square)).toMatchObject({ name: 'Plaza', isEnabled: true })
  const bob = await tv.login('bob')
  expect(await bob.get('/camera/list/', { search: 'plaza' })).toMatchObject({ cameras: [{ has_subscription: 0 }] })
  const last = await make('/camera/create/', { name: 'Between', sort_after_cid: square })
  const { cameras: listed } = (await bob.get('/camera/list/')) as { cameras: Rows }
  expect(listed.map(({ id }) => id)).toEqual([square, last, street])
  await call('/camera/modify/', { camera_id: last, enabled: 0 })
  expect((await bob.get('/camera/list/'))['count']).toBe(2)
  expect(await call('/camera/create/', {})).toMatchObject({ error: 20 })
  expect(await call('/camera/create/', { name: 'X', sort_after_cid: 999_999 })).toMatchObject({ error: 404 })
  expect(await call('/camera/create/', { name: 'X', stream_services: [999_999] })).toMatchObject({ error: 20 })
  expect(await call('/camera/modify/', { name: 'X' })).toMatchObject({ error: 20 })
  expect(await call('/camera/modify/', { camera_id: 999_999 })).toMatchObject({ error: 404 })
  expect(await call('/camera/modify/', { camera_id: square }, tv.neighbour.id)).toMatchObject({ error: 404 })
  expect(await call('/camera/delete/', { id: square }, tv.neighbour.id)).toMatchObject({ error: 404 })
  expect(await call('/camera/delete/', { id: square })).toEqual({ error: 0, error_message: '' })
  expect(await call('/camera/delete/', { id: square })).toMatchObject({ error: 404 })
})
