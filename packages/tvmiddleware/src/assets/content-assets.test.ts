import { expect, test } from 'vitest'
import { openContent } from '../testing/content.fixture.js'

const open = async () => {
  const content = await openContent()
  const vid = await content.make('/video/create/', { name: 'Film' })
  const file = await content.make('/video/file/create/', { vid, name: 'Film', duration: 5400, quality: 6 })
  return { ...content, vid, file }
}

test('a file is told with its length in seconds and what viewers may leap over', async () => {
  const { call, make, vid, file } = await open()
  const intro = await make('/skipvideofragment/create/', { vfid: file, type: 0, begin_time: 0.5, end_time: 61.125 })
  const fragments = [{ id: intro, type: 0, begin_time: 0.5, end_time: 61.125 }]
  expect(await call('/video/file/detail/', { id: file })).toMatchObject({
    ...{ id: file, name: 'Film', duration: 5400, is_trailer: false, skip_video_fragments: fragments },
  })
  expect(await call('/video/detail/', { id: vid })).toMatchObject({ is_4k: 1, files: [file] })
  expect(await call('/video/file/modify/', { id: file, quality: 3, is_trailer: true })).toMatchObject({ error: 0 })
  expect(await call('/video/detail/', { id: vid })).toMatchObject({ is_4k: 0 })
  expect(await call('/video/file/detail/', { id: file })).toMatchObject({ is_trailer: true, duration: 5400 })
})

test('a stretch to leap over is changed in part, and never ends before it begins', async () => {
  const { call, make, tv, file } = await open()
  const { neighbour } = tv
  const sent = { vfid: file, type: 2, begin_time: 10, end_time: 20 }
  const id = await make('/skipvideofragment/create/', sent)
  const shown = async () => (await call('/video/file/detail/', { id: file }))['skip_video_fragments']
  expect(await call('/skipvideofragment/modify/', { id, end_time: 15 })).toEqual({ error: 0, error_message: '' })
  expect(await shown()).toEqual([{ id, type: 2, begin_time: 10, end_time: 15 }])
  expect(await call('/skipvideofragment/modify/', { id, end_time: 10 })).toMatchObject({ error: 21 })
  expect(await call('/skipvideofragment/create/', { ...sent, end_time: 5 })).toMatchObject({ error: 21 })
  expect(await call('/skipvideofragment/create/', { ...sent, type: 9 })).toMatchObject({ error: 20 })
  expect(await call('/skipvideofragment/create/', { ...sent, vfid: 999_999 })).toMatchObject({ error: 404 })
  expect(await call('/skipvideofragment/create/', sent, neighbour.id)).toMatchObject({ error: 404 })
  for (const path of ['/skipvideofragment/modify/', '/skipvideofragment/delete/']) {
    expect([path, await call(path, { id: 999_999 })]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path, { id }, neighbour.id)]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path)]).toMatchObject([path, { error: 20 }])
  }
  expect(await shown()).toEqual([{ id, type: 2, begin_time: 10, end_time: 15 }])
  expect(await call('/skipvideofragment/delete/', { id })).toEqual({ error: 0, error_message: '' })
  expect(await shown()).toEqual([])
})

test('a file of nobody, or of another operator, is not found', async () => {
  const { call, tv, file } = await open()
  expect(await call('/video/file/detail/', { id: 999_999 })).toMatchObject({ error: 404 })
  expect(await call('/video/file/detail/', { id: file }, tv.neighbour.id)).toMatchObject({ error: 404 })
  expect(await call('/video/file/detail/')).toMatchObject({ error: 20 })
})
