import { expect, test } from 'vitest'
import { openContent } from '../testing/content.fixture.js'

type Said = Record<string, unknown>
interface Film {
  id: number
  has_seasons: boolean
  has_episodes: boolean
  files: { id: number; name: string; duration: number }[]
}

test('the published season builder makes a series out of files, and a second run changes nothing', async () => {
  const { callAs, make } = await openContent()
  const call = (path: string, sent: Record<string, string | number | boolean | null>) => callAs('python', path, sent)
  const vid = await make('/video/create/', { name: 'Series' })
  for (const name of ['Сезон 1 Серия 1', 'Сезон 1 Серия 2', 'Сезон 2 Серия 1'])
    await make('/video/file/create/', { vid, name, filename: 'a.mp4', duration: 1500 })
  const build = async (): Promise<number> => {
    let changed = 0
    for (let page = 1; ; page++) {
      const { videos } = (await call('/video/list/', { limit: 100, page })) as unknown as { videos: Film[] }
      if (videos.length === 0) return changed
      for (const film of videos.filter((one) => !one.has_seasons && !one.has_episodes)) changed += await split(film)
    }
  }
  const split = async ({ id, files }: Film): Promise<number> => {
    const seasons = new Map<string, Said>()
    for (const file of files) {
      const [, season = '', episode = ''] = /Сезон (\d+) Серия (\d+)/.exec(file.name) ?? []
      if (!seasons.has(season)) seasons.set(season, await call('/season/create/', { vid: id, name: `Сезон ${season}` }))
      const made = await call('/episode/create/', {
        ...{ vid: id, name: `Серия ${episode}`, season_id: Number(seasons.get(season)?.['id']) },
        duration: Math.floor(file.duration / 60),
      })
      await call('/video/file/modify/', { id: file.id, episode_id: Number(made['id']) })
    }
    await call('/video/modify/', { id, is_season: true })
    return files.length
  }
  expect(await build()).toBe(3)
  expect(await build()).toBe(0)
  expect(await call('/video/detail/', { id: vid })).toMatchObject({
    ...{ is_season: 1, has_seasons: true, has_episodes: true, episode_count: 3 },
    files: [expect.any(Number), expect.any(Number), expect.any(Number)],
    seasons: [expect.any(Number), expect.any(Number)],
  })
})

test('seasons, episodes and files stand where they are put', async () => {
  const { call, make } = await openContent()
  const vid = await make('/video/create/', { name: 'Series' })
  const first = await make('/season/create/', { vid, name: '1' })
  const third = await make('/season/create/', { vid, name: '3' })
  const second = await make('/season/create/', { vid, name: '2', sort_after_sid: first })
  const seasons = async () => (await call('/video/detail/', { id: vid }))['seasons']
  expect(await seasons()).toEqual([first, second, third])
  expect(await call('/season/modify/', { season_id: first, sort_after_sid: third })).toMatchObject({ error: 0 })
  expect(await seasons()).toEqual([second, third, first])
  const other = await make('/video/create/', { name: 'Other' })
  const elsewhere = await make('/season/create/', { vid: other, name: '1' })
  expect(await call('/season/modify/', { season_id: first, sort_after_sid: elsewhere })).toMatchObject({ error: 404 })
  const a = await make('/video/file/create/', { vid, name: 'a' })
  const c = await make('/video/file/create/', { vid, name: 'c' })
  const b = await make('/video/file/create/', { vid, name: 'b', sort_after_vfid: a })
  expect((await call('/video/detail/', { id: vid }))['files']).toEqual([a, b, c])
  expect(await call('/season/delete/', { id: third })).toEqual({ error: 0, error_message: '' })
  expect(await seasons()).toEqual([second, first])
})

test('parts of another film, and parts that are not there, are refused by number', async () => {
  const { call, make, tv } = await openContent()
  const { neighbour } = tv
  const [vid, other] = [await make('/video/create/', { name: 'A' }), await make('/video/create/', { name: 'B' })]
  const season = await make('/season/create/', { vid, name: '1' })
  const episode = await make('/episode/create/', { vid, name: '1', season_id: season })
  const file = await make('/video/file/create/', { vid, name: 'a', episode_id: episode })
  expect(await call('/episode/create/', { vid: other, name: '2', season_id: season })).toMatchObject({ error: 21 })
  expect(await call('/video/file/create/', { vid: other, name: 'b', episode_id: episode })).toMatchObject({ error: 21 })
  for (const path of ['/season/create/', '/episode/create/', '/video/file/create/']) {
    expect([path, await call(path, { name: 'x', vid: 999_999 })]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path, { name: 'x', vid }, neighbour.id)]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path, { vid })]).toMatchObject([path, { error: 20 }])
  }
  const changes = { '/season/modify/': { season_id: season }, '/episode/modify/': { episode_id: episode } }
  for (const [path, sent] of Object.entries({ ...changes, '/video/file/modify/': { id: file } })) {
    const [name = ''] = Object.keys(sent)
    expect([path, await call(path, { ...sent, name: 'y' })]).toMatchObject([path, { error: 0 }])
    expect([path, await call(path, { name: 'y' })]).toMatchObject([path, { error: 20 }])
    expect([path, await call(path, { [name]: 999_999, name: 'y' })]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path, { ...sent, name: 'y' }, neighbour.id)]).toMatchObject([path, { error: 404 }])
  }
  for (const path of ['/season/delete/', '/episode/delete/']) {
    expect([path, await call(path, { id: 999_999 })]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path, { id: season }, neighbour.id)]).toMatchObject([path, { error: 404 }])
  }
  expect(await call('/episode/delete/', { id: episode })).toMatchObject({ error: 0 })
  expect((await call('/video/detail/', { id: vid }))['files']).toEqual([])
})

test('an episode without a picture that can be taken keeps all else, and says so by number', async () => {
  const { call, make } = await openContent()
  const vid = await make('/video/create/', { name: 'A' })
  const said = await call('/episode/create/', { vid, name: '1', preview_url: 'ftp://x' })
  expect(said).toMatchObject({ error: 1, upload_errors: [{ field: 'preview_url' }] })
  const { id } = said as { id: number }
  expect(await call('/episode/modify/', { episode_id: id, preview_url: 'http://x.example/1', name: '2' })).toEqual({
    ...{ upload_errors: [], error: 0, error_message: '' },
  })
})
