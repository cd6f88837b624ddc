import { expect, test } from 'vitest'
import { openFilms } from '../testing/films.fixture.js'

const open = async () => {
  const house = await openFilms()
  const bob = await house.tv.login('bob')
  const stream = (sent: Record<string, number>) => bob.get('/video/url/', { redirect: 0, ...sent })
  return { ...house, bob, stream }
}

test('a film plays through the service for films, with a token for its file', async () => {
  const { bob, films, stream, vod } = await open()
  const { vid, file } = films.sold
  const said = await stream({ vid })
  expect(said).toMatchObject({ error: 0, stream_service_id: vod, ext_id: '', skip_video_fragments: [] })
  const uri = new URL(String(said['uri']))
  expect(`${uri.origin}${uri.pathname}`).toBe(`http://vod.example/${vid}.mp4/index.m3u8`)
  const token = uri.searchParams.get('token') ?? ''
  const check = (name: number) => bob.get('/streamservice/token/check/', { token, name })
  expect(await check(file)).toMatchObject({ error: 0 })
  expect(await check(films.free.file)).toMatchObject({ error: 2 })
  const redirected = await bob.say('/video/url/', { vid, vfid: file })
  expect([redirected.status, redirected.headers['location']]).toEqual([
    302,
    expect.stringContaining('http://vod.example/'),
  ])
})

test('what viewers may leap over comes with the address', async () => {
  const { films, make, stream } = await open()
  const { vid, file } = films.sold
  await make('/skipvideofragment/create/', { vfid: file, type: 2, begin_time: 900.5, end_time: 1000 })
  const fragments = [{ type: 2, begin_time: 900.5, end_time: 1000 }]
  expect(await stream({ vid, vfid: file })).toMatchObject({ skip_video_fragments: fragments })
})

test('a direct address has the name of the file behind it, and needs no service', async () => {
  const { call, films, stream } = await open()
  await call('/video/modify/', { id: films.sold.vid, uri: 'http://direct.example/films/' })
  const uri = `http://direct.example/films/${films.sold.vid}.mp4`
  expect(await stream({ vid: films.sold.vid })).toMatchObject({ uri, stream_service_id: -1 })
})

test('what may not be watched has no address, but its trailer has', async () => {
  const { films, stream, trailer, tv, vod } = await open()
  const { dear, extra, later, sold } = films
  for (const { vid } of [dear, extra, later, { vid: 999_999 }])
    expect([vid, await stream({ vid })]).toMatchObject([vid, { error: 1 }])
  expect(await stream({ vid: sold.vid, vfid: dear.file })).toMatchObject({ error: 1 })
  expect(await stream({ vid: sold.vid, exclude_service_id: vod })).toMatchObject({ error: 1 })
  expect(await stream({ vid: dear.vid, vfid: trailer })).toMatchObject({ error: 0 })
  const debtor = await tv.login('pensioner')
  expect(await debtor.get('/video/url/', { vid: sold.vid, redirect: 0 })).toMatchObject({ error: 1 })
})

test('guests play trailers at their direct address, and nothing else', async () => {
  const { call, films, tv, trailer } = await open()
  const { dear } = films
  const ask = (vfid: number) => tv.box.get('/noauth/video/url/', { ...tv.key, vid: dear.vid, vfid, redirect: 0 })
  expect(await ask(trailer)).toMatchObject({ error: 1 })
  await call('/video/modify/', { id: dear.vid, uri: 'http://direct.example/films' })
  expect(await ask(trailer)).toMatchObject({ uri: 'http://direct.example/films/trailer.mp4', error: 0 })
  expect(await ask(dear.file)).toMatchObject({ error: 1 })
})
