import { expect, test } from 'vitest'
import { openFilms } from '../testing/films.fixture.js'
import { panelOf } from '../testing/panel.fixture.js'

type Rows = { readonly id: number; readonly name: string }[]

const open = async () => {
  const content = await openFilms()
  const { tv } = content
  const bob = await tv.login('bob')
  const verbs = ['view', 'create', 'edit'].map((verb) => `tvmiddleware.dashboards.${verb}`)
  const panel = panelOf(tv.house, tv.house.operatorId, verbs)
  const strip = (row_type: number, attributes: object = {}, row: object = {}) =>
    panel.add('/dashboards', { title: `Strip ${row_type}`, row_type, attributes, ...row })
  const names = async (method: string, portal_dashboard_id: number) => {
    const said = await bob.get(`/portaldashboard/${method}/list/`, { portal_dashboard_id })
    return (Object.values(said)[0] as Rows).map(({ name }) => name)
  }
  return { ...content, bob, panel, strip, names }
}

test('an app is told the strips of its screen, template and device, all twelve kinds of them', async () => {
  const { tv, bob, strip } = await open()
  for (let type = 0; type < 12; type += 1) await strip(type)
  await strip(2, {}, { screen: 'kids' })
  await strip(2, {}, { template: 'other' })
  await strip(2, {}, { device_types: ['mag'] })
  await strip(2, {}, { is_enabled: false })
  const list = async (sent = {}) =>
    (await bob.get('/portaldashboard/list/', { template: 'impuls', ...sent }))['portaldashboards'] as { type: number }[]
  expect((await list()).map(({ type }) => type)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(await list({ screen: 'kids' })).toMatchObject([{ type: 2, screen: 'kids' }])
  expect(await list({ screen: 'kids,empty' })).toHaveLength(13)
  expect(await list({ screen: 'all', template: 'other' })).toHaveLength(14)
  expect((await list())[3]).toMatchObject({
    ...{ title: 'Strip 3', description: '', cover: '' },
    attributes: { category: 'all', video_source: 'all', selection: 0, content_type: -1, genres: [], year_from: 0 },
  })
  expect(await bob.get('/portaldashboard/list/')).toMatchObject({ error: 1 })
  const guest = await tv.box.get('/noauth/portaldashboard/list/', { ...tv.key, template: 'impuls' })
  expect(guest['portaldashboards']).toHaveLength(12)
})

test('channels of a strip are those of a category, or the last that were watched', async () => {
  const { tv, bob, strip, names } = await open()
  expect(await names('channel', await strip(2, { category_id: String(tv.categories.films) }))).toEqual(['Hedgehog'])
  expect(await names('channel', await strip(2))).toContain('Charity')
  const recent = await strip(6)
  expect(await names('channel', recent)).toEqual([])
  await bob.get('/content/position/remember/channel/', { channel_id: tv.channels.charity })
  expect(await names('channel', recent)).toEqual(['Charity'])
  const guest = { ...tv.key, portal_dashboard_id: await strip(2) }
  const { channels } = (await tv.box.get('/noauth/portaldashboard/channel/list/', guest)) as { channels: Rows }
  expect(channels.map(({ name }) => name)).toContain('Unsold')
  expect(await bob.get('/portaldashboard/channel/list/', { portal_dashboard_id: 999_999 })).toMatchObject({ error: 1 })
})

test('programmes of a strip are what is on, what comes and what is recorded', async () => {
  const { tv, bob, strip, names } = await open()
  const channel = [String(tv.channels.direct)]
  const of = async (...kinds: string[]) =>
    names('program', await strip(3, { channel, display_only_selected_programs: kinds }))
  expect(await of('2')).toEqual(['Now'])
  expect(await of('3')).toEqual(['Next', 'After the hole'])
  // This channel records nothing.
  expect(await of('1')).toEqual([])
  const recorded = { channel: [String(tv.channels.recorded)], display_only_selected_programs: ['1'] }
  expect((await names('program', await strip(3, recorded))).at(-1)).toBe('Hour -1')
  const recent = await strip(7)
  expect(await names('program', recent)).toEqual([])
  const { programs } = (await bob.get('/portaldashboard/program/list/', {
    portal_dashboard_id: await strip(3, { channel, display_only_selected_programs: ['2'] }),
  })) as { programs: Rows }
  const content_id = programs[0]?.id ?? 0
  await bob.get('/content/position/set/', { content_type: 'program', content_id, position: 60 })
  expect(await names('program', recent)).toEqual(['Now'])
})

test('films of a strip are narrowed as it says, or are those that are being watched', async () => {
  const { tv, bob, strip, names, films, genres } = await open()
  const of = async (attributes: object) => (await names('video', await strip(4, attributes))).toSorted()
  expect(await of({ genre: String(genres.war) })).toEqual(['Dear', 'Sold'])
  expect(await of({ year_from: 1995, year_to: 2005 })).toEqual(['Sold'])
  expect(await of({ kinopoisk_rating: 7 })).toEqual(['Sold'])
  expect(await of({ video_source: '1' })).toEqual([])
  expect(await of({ display_only_selected_videos: ['3'] })).toEqual(['Announced'])
  expect(await of({ display_only_selected_videos: ['2'] })).toEqual([])
  const recent = await strip(8)
  const sent = { content_type: 'video', content_id: films.sold.vid, asset_id: films.sold.file, position: 60 }
  await bob.get('/content/position/set/', sent)
  expect(await bob.get('/portaldashboard/video/list/', { portal_dashboard_id: recent })).toMatchObject({
    videos: [{ name: 'Sold', position: 60, position_asset_id: films.sold.file, is_favorited: 0 }],
  })
  const guest = { ...tv.key, portal_dashboard_id: await strip(4), tariff_id: tv.tariffs.extra }
  const { videos } = (await tv.box.get('/noauth/portaldashboard/video/list/', guest)) as { videos: Rows }
  expect(videos.map(({ name }) => name)).toEqual(['Extra'])
  expect(videos[0]).not.toHaveProperty('position')
})

test('a strip has a menu, pictures by language, or a selection', async () => {
  const { tv, bob, make, strip } = await open()
  const menu = { portal_dashboard_id: await strip(0, { main_menu_order_list: [7, 0] }) }
  expect(await bob.get('/portaldashboard/mainmenu/', menu)).toMatchObject({ mainmenu: ['radio', 'tvchannels'] })
  const all = { portal_dashboard_id: await strip(0) }
  expect((await bob.get('/portaldashboard/mainmenu/', all))['mainmenu']).toHaveLength(8)
  const urls = { ru: 'http://x.example/ru.png', en: 'http://x.example/en.png' }
  const banner = { slider_deep_link: 'app://1', slider_banners_urls: urls }
  const slider = await strip(9, { slider_banners_list: [banner] })
  const shown = { sliders: [{ url: urls.ru, deep_link: 'app://1' }] }
  expect(await bob.get('/portaldashboard/slider/list/', { portal_dashboard_id: slider, lang: 'ru' })).toMatchObject(
    shown,
  )
  expect(await tv.box.get('/noauth/portaldashboard/slider/list/', { ...tv.key, lang: 'ru' })).toMatchObject(shown)
  const selection_id = await make('/selection/create/', { name: 'Best', type: 0, items_set: tv.channels.direct })
  const strip5 = { portal_dashboard_id: await strip(5, {}, { selection_id }) }
  expect(await bob.get('/selection/detail/', strip5)).toMatchObject({ name: 'Best', contents: [{ channel: {} }] })
  expect(await bob.get('/selection/detail/', menu)).toMatchObject({ error: 1 })
})

test('staff are told which attribute of a strip cannot be read', async () => {
  const { panel } = await open()
  const post = (attributes: object) => panel.post('/dashboards', { title: 'X', row_type: 4, attributes })
  expect(await post({ genre: 'war' })).toMatchObject({ status: 400, body: { errors: [{ field: 'attributes.genre' }] } })
  expect((await post({ display_only_selected_videos: ['4'] })).status).toBe(400)
})
